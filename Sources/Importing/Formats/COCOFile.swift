import Exporting
import Imaging
import Labeling

/// COCO: the pixels of each annotation as run lengths, compressed or not, or as polygons.
///
/// Of annotations that overlap the last one counts; crowds lie under the others. The text of the files stays in memory, masks do not.
struct COCOFile: ImportFormat {
  static let name = "coco"
  static let summary = "COCO: run lengths or polygons"

  let index: COCOIndex
  private let mostPixels: Int

  var classes: [ForeignClass] { index.classes }
  var images: [ForeignImage] { index.images.map(\.image) }

  static func recognizes(_ source: ImportSource) -> Bool {
    COCOIndex.files(in: source).contains { !$0.isPanoptic }
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let files = COCOIndex.files(in: source).filter { !$0.isPanoptic }.map(\.name)
    guard !files.isEmpty else {
      throw .lacks(source.path, .annotations, format: Self.name)
    }
    index = try COCOIndex(files, of: source)
    mostPixels = setup.mostPixels
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    try index.size(of: place, mostPixels: mostPixels)
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    let image = index.images[place]
    let size = try size(of: place)
    do throws(ImportProblem) {
      var pixels = ForeignPixels(size)
      let found = try image.annotations.map { range throws(ImportProblem) in
        try COCOAnnotation(JSONCursor(index.texts[image.file], in: range), mostPixels: mostPixels)
      }
      for annotation in found.filter(\.isCrowd) + found.filter({ !$0.isCrowd }) {
        guard let category = annotation.category,
          let place = index.places[image.file][category]
        else { throw .unknownClass(annotation.category.map(String.init) ?? "of no number") }
        try annotation.paint(on: &pixels, place)
      }
      return pixels
    } catch {
      throw .unusable(file: DisplayText(index.files[image.file]), error)
    }
  }
}

/// One annotation: the pixels of one category.
private struct COCOAnnotation {
  private(set) var category: Int?
  private(set) var isCrowd = false
  private var size: (height: Int, width: Int)?
  private var counts: [Int]?
  private var polygons: [[Point]] = []

  init(_ text: JSONCursor, mostPixels: Int) throws(ImportProblem) {
    var text = text
    try text.object { cursor, key throws(ImportProblem) in
      switch key {
      case "category_id": category = try cursor.integer()
      case "iscrowd":
        isCrowd =
          try cursor.kind() == .word ? try cursor.boolean() : try cursor.integer() != 0
      case "segmentation":
        switch try cursor.kind() {
        case .array:
          try cursor.array { cursor throws(ImportProblem) in
            polygons.append(try Self.polygon(&cursor))
          }
        case .object: try readRuns(&cursor)
        default: return false
        }
      default: return false
      }
      return true
    }
  }

  /// `[x, y, x, y, …]`.
  private static func polygon(_ cursor: inout JSONCursor) throws(ImportProblem) -> [Point] {
    var numbers: [Double] = []
    try cursor.array { cursor throws(ImportProblem) in numbers.append(try cursor.number()) }
    guard numbers.count.isMultiple(of: 2), numbers.allSatisfy({ $0.magnitude < 1e9 }) else {
      throw .badValue("segmentation")
    }
    return stride(from: 0, to: numbers.count, by: 2).map {
      Point(x: numbers[$0], y: numbers[$0 + 1])
    }
  }

  private mutating func readRuns(_ cursor: inout JSONCursor) throws(ImportProblem) {
    var text: String?
    var counts: [Int]?
    var sides: [Int] = []
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "size":
        try cursor.array { cursor throws(ImportProblem) in sides.append(try cursor.integer()) }
      case "counts":
        if try cursor.kind() == .string {
          text = try cursor.string()
        } else {
          var list: [Int] = []
          try cursor.array { cursor throws(ImportProblem) in list.append(try cursor.integer()) }
          counts = list
        }
      default: return false
      }
      return true
    }
    guard sides.count == 2 else { throw .badValue("size") }
    size = (sides[0], sides[1])
    do throws(RunLengthProblem) {
      self.counts =
        try text.map { text throws(RunLengthProblem) in
          try COCORunLengths.counts(of: text.utf8)
        } ?? counts
    } catch {
      throw ImportProblem(error)
    }
    guard self.counts != nil else { throw .lacks("counts") }
  }

  func paint(on pixels: inout ForeignPixels, _ place: UInt16) throws(ImportProblem) {
    // Each polygon is filled by itself: where two overlap, both are there.
    for polygon in polygons { try pixels.paint([polygon], place) }
    guard let counts, let size else { return }
    let (width, height) = (pixels.places.width, pixels.places.height)
    guard size.height == height, size.width == width else {
      throw .otherSize(
        width: size.width, height: size.height, wantedWidth: width, wantedHeight: height)
    }
    let runs: [Range<Int>]
    do throws(RunLengthProblem) {
      runs = try RunCounts.inside(counts, total: width * height)
    } catch {
      throw ImportProblem(error)
    }
    try pixels.paint(columns: runs, place)
  }
}
