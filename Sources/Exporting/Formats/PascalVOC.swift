import Imaging
import Labeling

/// PASCAL VOC: palette PNGs, lists of names, and a label map with the colors.
///
/// 0 is the background, which nothing is unless a class has that name; unlabeled and void pixels are 255. Colors are those of
/// VOC, since readers look up classes by color.
struct PascalVOC: LaidOutFormat {
  static let name = "voc"
  static let summary = "PASCAL VOC: palette PNGs, lists of names, labelmap.txt"
  static let placement = ImagePlacement.copy
  static let naming = ExportLayout.Naming.words

  let setup: ExportSetup
  private let numbers: ShiftedNumbers
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    numbers = try ShiftedNumbers(
      setup.classes, allowsBackground: true, limit: 254, format: Self.name)
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func write(
    _ image: ExportedImage, to folder: ExportFolder
  ) throws -> (ImageName, MaskPixels) {
    let place = layout[image.name]
    let pixels = try image.pixels(setup)
    let values = numbers.values.map { UInt8(truncatingIfNeeded: $0) }
    let mask = pixels.bytes(values, void: 255, unlabeled: 255)
    try folder.write(
      PNGEncoder.encode(mask, palette: VOCColors.palette), to: Array(self.mask(of: place).utf8))
    try placePicture(of: image, in: folder)
    return (image.name, pixels.counts)
  }

  func finish(
    _ entries: [(ImageName, MaskPixels)], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for (_, pixels) in entries { report.pixels += pixels }
    for list in lists(of: entries.map(\.0)) {
      let text = list.images.map { layout[$0].stem + "\n" }.joined()
      for kind in Self.lists {
        try folder.write(Array(text.utf8), to: Array(Self.list(kind, list.name).utf8))
      }
    }
    try folder.write(
      VOCLabelMap.text(of: setup.classes, numbers, ignored: "ignored"), to: Self.labelMap)
  }

  // MARK: Names

  private static let labelMap = "labelmap.txt"
  /// Some readers look for the lists of all tasks.
  private static let lists = ["Segmentation", "Main"]

  private static func list(_ folder: String, _ name: String) -> String {
    "ImageSets/\(folder)/\(name).txt"
  }

  private func mask(of place: ExportLayout.Place) -> String {
    "SegmentationClass/\(place.stem).png"
  }

  func files(of place: ExportLayout.Place) -> [String] { [mask(of: place)] }

  var common: [String] {
    [Self.labelMap] + lists(of: []).flatMap { list in Self.lists.map { Self.list($0, list.name) } }
  }

  /// Readers expect `.jpg`, in lower case.
  func picture(of place: ExportLayout.Place) -> String {
    let suffix = place.suffix.lowercased()
    return "JPEGImages/\(place.stem)\(suffix == ".jpeg" ? ".jpg" : suffix)"
  }

  /// One list a part, and `trainval` with those of the first two.
  private func lists(of images: [ImageName]) -> [(name: String, images: [ImageName])] {
    let parts = layout.splits.map { part in
      (name: part, images: images.filter { layout[$0].split == part })
    }
    guard layout.splits.contains("train"), layout.splits.contains("val"),
      !layout.splits.contains("trainval")
    else { return parts }
    let both = images.filter { ["train", "val"].contains(layout[$0].split) }
    return parts + [(name: "trainval", images: both)]
  }
}
