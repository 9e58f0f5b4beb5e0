import Exporting
import Imaging
import Labeling

/// LabelMe: one JSON an image with polygons, rectangles and masks, painted in their order.
struct LabelMeFiles: ImportFormat {
  static let name = "labelme"
  static let summary = "LabelMe: polygons, rectangles and masks in JSON files"

  private var files: [String] = []
  private(set) var images: [ForeignImage] = []
  private var sizes: [ForeignSize?] = []
  private var labels = LabelTable()
  private var others = 0
  private let source: ImportSource
  private let mostPixels: Int

  var classes: [ForeignClass] { labels.classes }

  var notes: [String] {
    others == 0
      ? []
      : ["Left aside: \(Figures.counted(others, "shape")) without an area, or of another kind."]
  }

  static func recognizes(_ source: ImportSource) -> Bool {
    let names = source.file.map { [$0] } ?? (try? source.names(ending: ".json")) ?? []
    return names.prefix(20).contains { name in
      let start = source.start(of: name, count: 1 << 16)
      return start.contains("\"shapes\"") && start.contains("\"imagePath\"")
    }
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    self.source = source
    mostPixels = setup.mostPixels
    let names: [String]
    if let file = source.file {
      names = [file]
    } else {
      names = try source.names(ending: ".json")
    }
    for name in names {
      let bytes = try source.bytes(of: name)
      try ImportError.of(name) { () throws(ImportProblem) in
        guard let label = try Self.label(in: bytes) else { return }
        for shape in label.shapes where shape.hasArea { try labels.add(shape.label) }
        others += label.shapes.count { !$0.hasArea }
        add(name, label)
      }
    }
    guard !images.isEmpty else {
      throw .lacks(source.path, .shapes, format: Self.name)
    }
  }

  private mutating func add(_ name: String, _ label: LabelMeFile) {
    files.append(name)
    let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    // The path may be one of another machine; what counts is where the JSON lies.
    let last = label.path.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
    images.append(
      ForeignImage(
        names: [String(name.dropLast(".json".count))] + (last.map { [folder + $0] } ?? []),
        orientation: .upright))
    sizes.append(ForeignSize(checking: label.width, label.height, most: mostPixels))
  }

  private static func label(in bytes: [UInt8]) throws(ImportProblem) -> LabelMeFile? {
    var cursor = JSONCursor(bytes)
    let label = try LabelMeFile(&cursor)
    try cursor.finish()
    return label
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    guard let size = sizes[place] else {
      throw .unusable(file: DisplayText(files[place]), .badValue("imageWidth or imageHeight"))
    }
    return size
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    var pixels = ForeignPixels(try size(of: place))
    let bytes = try source.bytes(of: files[place])
    do throws(ImportProblem) {
      for shape in try Self.label(in: bytes)?.shapes ?? [] where shape.hasArea {
        guard let place = labels[shape.label] else {
          throw ImportProblem.unknownClass(shape.label)
        }
        try shape.paint(on: &pixels, place)
      }
    } catch {
      throw .unusable(file: DisplayText(files[place]), error)
    }
    return pixels
  }
}

/// One JSON.
private struct LabelMeFile {
  var path = ""
  var width = 0
  var height = 0
  var shapes: [LabelMeShape] = []

  /// Nil for JSON of something else.
  init?(_ cursor: inout JSONCursor) throws(ImportProblem) {
    guard try cursor.kind() == .object else {
      try cursor.skip()
      return nil
    }
    var hasShapes = false
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "imagePath": path = try cursor.takesNull() ? "" : try cursor.string()
      case "imageWidth": width = try cursor.takesNull() ? 0 : try cursor.integer()
      case "imageHeight": height = try cursor.takesNull() ? 0 : try cursor.integer()
      case "shapes" where try cursor.kind() == .array:
        hasShapes = true
        try cursor.array { cursor throws(ImportProblem) in
          shapes.append(try LabelMeShape(&cursor))
        }
      default: return false
      }
      return true
    }
    guard hasShapes else { return nil }
  }
}

private struct LabelMeShape {
  var label = ""
  private var kind = "polygon"
  private var points: [Point] = []
  private var mask: String?

  init(_ cursor: inout JSONCursor) throws(ImportProblem) {
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "label": label = try cursor.string()
      case "shape_type": kind = try cursor.takesNull() ? "polygon" : try cursor.string()
      case "points": points = try cursor.points()
      case "mask": mask = try cursor.takesNull() ? nil : try cursor.string()
      default: return false
      }
      return true
    }
    guard !label.isEmpty else { throw .lacks("label of a shape") }
  }

  var hasArea: Bool { ["polygon", "rectangle", "mask"].contains(kind) }

  func paint(on pixels: inout ForeignPixels, _ place: UInt16) throws(ImportProblem) {
    switch kind {
    case "mask":
      guard let mask, points.count == 2 else { throw .lacks("mask of a shape") }
      guard let png = PackedBitmap.bytes(base64: mask) else { throw .notBase64 }
      // The box is inclusive.
      guard points.allSatisfy({ $0.x >= 0 && $0.y >= 0 && $0.x < 1e6 && $0.y < 1e6 }) else {
        throw .outside
      }
      let (left, top) = (Int(points[0].x), Int(points[0].y))
      let width = Int(points[1].x) - left + 1
      let height = Int(points[1].y) - top + 1
      let raster = try PixelBox(left: left, top: top, width: width, height: height)
        .picture(png, in: pixels)
      try pixels.paint(raster, left: left, top: top, place)
    case "rectangle":
      guard points.count == 2 else { throw .badValue("points") }
      try pixels.paint(from: points[0], to: points[1], place)
    default:
      guard points.count > 2 else { throw .badValue("points") }
      try pixels.paint([points], place)
    }
  }
}

extension PixelBox {
  /// A PNG that has exactly the size of the box, which lies in the image.
  func picture(
    _ png: [UInt8], in pixels: ForeignPixels
  ) throws(ImportProblem) -> Raster<UInt16> {
    guard isInside(pixels.places.width, pixels.places.height) else { throw .outside }
    let raster = try Self.picture(png, most: width * height)
    guard raster.width == width, raster.height == height else {
      throw .otherSize(
        width: raster.width, height: raster.height, wantedWidth: width, wantedHeight: height)
    }
    return raster
  }

  /// A PNG of at most so many pixels.
  static func picture(_ png: [UInt8], most: Int) throws(ImportProblem) -> Raster<UInt16> {
    do throws(ImageFileError) {
      // A small picture may be packed tightly; its size is known beforehand all the same.
      let raster = try ImageFile.readClassMask(
        in: png, of: FilePath("mask"), maxPixels: max(4 * most, 1 << 16))
      guard raster.pixels.count <= most else {
        throw ImageFileError.tooLarge(
          FilePath("mask"), width: raster.width, height: raster.height, maxPixels: most)
      }
      return raster
    } catch {
      throw .noPicture(error)
    }
  }
}
