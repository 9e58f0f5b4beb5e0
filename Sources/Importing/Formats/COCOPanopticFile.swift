import Imaging
import Labeling

/// Panoptic files of COCO: pictures of the numbers of segments, and a JSON that says the category of each.
struct COCOPanopticFile: ImportFormat {
  static let name = "coco-panoptic"
  static let summary = "COCO panoptic: JSON and PNGs of segments"

  private let index: COCOIndex
  private let source: ImportSource
  private let mostPixels: Int

  var classes: [ForeignClass] { index.classes }
  var images: [ForeignImage] { index.images.map(\.image) }

  static func recognizes(_ source: ImportSource) -> Bool {
    COCOIndex.files(in: source).contains(where: \.isPanoptic)
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let files = COCOIndex.files(in: source).filter(\.isPanoptic).map(\.name)
    guard !files.isEmpty else {
      throw .lacks(source.path, .panoptic, format: Self.name)
    }
    index = try COCOIndex(files, of: source)
    self.source = source
    mostPixels = setup.mostPixels
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    try index.size(of: place, mostPixels: mostPixels)
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    let image = index.images[place]
    let file = index.files[image.file]
    let size = try size(of: place)
    var pixels = ForeignPixels(size)
    for range in image.annotations {
      let (path, places) = try ImportError.of(file) {
        () throws(ImportProblem) -> (FilePath, [Int: UInt16]) in
        let annotation = try Annotation(JSONCursor(index.texts[image.file], in: range))
        var places: [Int: UInt16] = [:]
        for (segment, category) in annotation.segments {
          guard let place = index.places[image.file][category] else {
            throw .unknownClass("\(category)")
          }
          places[segment] = place
        }
        // The folder of pictures has the name of the JSON.
        return (try source.resolve(file.dropLast(".json".count) + "/" + annotation.file), places)
      }
      try paint(path, places, on: &pixels)
    }
    return pixels
  }

  private func paint(
    _ path: FilePath, _ places: [Int: UInt16], on pixels: inout ForeignPixels
  ) throws(ImportError) {
    let found = try ValueMasks.size(of: path, mostPixels: mostPixels)
    guard found.width == pixels.places.width, found.height == pixels.places.height else {
      throw .unusable(
        file: DisplayText(bytes: Array(path.lastComponent)),
        .otherSize(
          width: found.width, height: found.height, wantedWidth: pixels.places.width,
          wantedHeight: pixels.places.height))
    }
    let raster = try ImportError.ofImage { () throws(ImageFileError) in
      try ImageFile.readColor(at: path, maxPixels: mostPixels)
    }
    for (index, pixel) in raster.pixels.enumerated() {
      let segment = Int(pixel.red) | Int(pixel.green) << 8 | Int(pixel.blue) << 16
      if segment == 0 { continue }
      if let place = places[segment] {
        pixels.places.pixels[index] = place
      } else {
        pixels.note(unknown: segment)
      }
    }
  }
}

/// The segments of one picture.
private struct Annotation {
  private(set) var file = ""
  private(set) var segments: [(segment: Int, category: Int)] = []

  init(_ text: JSONCursor) throws(ImportProblem) {
    var text = text
    try text.object { cursor, key throws(ImportProblem) in
      switch key {
      case "file_name": file = try cursor.string()
      case "segments_info":
        try cursor.array { cursor throws(ImportProblem) in
          var (id, category): (Int?, Int?)
          try cursor.object { cursor, key throws(ImportProblem) in
            switch key {
            case "id": id = try cursor.integer()
            case "category_id": category = try cursor.integer()
            default: return false
            }
            return true
          }
          guard let id, let category else { throw .lacks("id or category_id of a segment") }
          segments.append((id, category))
        }
      default: return false
      }
      return true
    }
    guard !file.isEmpty else { throw .lacks("file_name of a picture") }
  }
}
