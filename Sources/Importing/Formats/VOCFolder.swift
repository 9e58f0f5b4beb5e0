import Imaging
import Labeling

/// PASCAL VOC: masks under `SegmentationClass`, whose colors `labelmap.txt` names.
struct VOCFolder: ColorMaskFormat {
  static let name = "voc"
  static let summary = "PASCAL VOC: SegmentationClass, with or without labelmap.txt"

  let masks: ColorMasks
  let images: [ForeignImage]

  static func recognizes(_ source: ImportSource) -> Bool {
    ColorMasks.are(in: source) && !CVATMaskFolder.recognizes(source)
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    (masks, images) = try ColorMasks.read(source, setup: setup, format: Self.name)
  }
}

/// CVAT's segmentation mask 1.1: the same tree, with masks of objects beside those of classes.
struct CVATMaskFolder: ColorMaskFormat {
  static let name = "cvat-masks"
  static let summary = "CVAT segmentation mask 1.1"

  let masks: ColorMasks
  let images: [ForeignImage]

  static func recognizes(_ source: ImportSource) -> Bool {
    ColorMasks.are(in: source) && source.has("ImageSets/Segmentation/default.txt")
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    (masks, images) = try ColorMasks.read(source, setup: setup, format: Self.name)
  }
}

/// A format whose masks have classes by color.
protocol ColorMaskFormat: ImportFormat {
  var masks: ColorMasks { get }
}

extension ColorMaskFormat {
  var classes: [ForeignClass] { masks.classes }

  func size(of place: Int) throws(ImportError) -> ForeignSize { try masks.values.size(of: place) }

  /// Its color, where it is none of the numbers of gray masks.
  func words(for value: Int) -> String {
    guard value > 255 else { return "\(value)" }
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    try masks.pixels(of: place)
  }
}
