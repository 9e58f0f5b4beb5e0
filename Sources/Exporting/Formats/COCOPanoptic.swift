import Imaging
import Labeling

/// What a panoptic file of COCO says of one image: a segment for each class, and a picture of their numbers.
struct COCOPanoptic {
  let place: ExportLayout.Place
  let runs: [LabelRuns]
  /// Of each class; they are those of the segments, too.
  let numbers: [Int]

  /// The picture's place below the folder of an export.
  static func mask(of place: ExportLayout.Place) -> String {
    "annotations/panoptic_\(place.split)/\(place.stem).png"
  }

  /// The annotation.
  var text: String {
    let segments = runs.map { run in
      """
      {"id": \(numbers[Int(run.place)]), "category_id": \(numbers[Int(run.place)]), "area": \(run.area), \
      "bbox": \(JSONText.list([run.left, run.top, run.boxWidth, run.boxHeight])), "iscrowd": 0}
      """
    }
    return """
      {"image_id": \(place.number), "file_name": \(JSONText.string(place.stem + ".png")), \
      "segments_info": [\(segments.joined(separator: ", "))]}
      """
  }

  /// A color PNG; the number of a segment is red + 256 · green + 65,536 · blue, and 0 is void.
  func mask(_ pixels: ExportedPixels) -> [UInt8] {
    let colors = numbers.map {
      RGB(UInt8($0 & 0xFF), UInt8($0 >> 8 & 0xFF), UInt8($0 >> 16 & 0xFF))
    }
    let raster = Raster(
      width: pixels.width, height: pixels.height,
      pixels: pixels.places.pixels.map { place in
        Int(place) < colors.count ? colors[Int(place)] : RGB(0, 0, 0)
      })
    return PNGEncoder.encode(raster)
  }
}
