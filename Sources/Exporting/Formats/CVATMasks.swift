import Imaging
import Labeling

/// CVAT's segmentation mask 1.1: a tree like that of PASCAL VOC with masks of classes and of objects, to be packed as zip.
///
/// It cannot say that nothing is known of a pixel: what is unlabeled would become an object over all the rest. So images with
/// unlabeled pixels are left out. Void pixels are background.
struct CVATMasks: LaidOutFormat {
  static let name = "cvat-masks"
  static let summary = "CVAT segmentation mask 1.1, for whole masks only"
  static let naming = ExportLayout.Naming.words

  private static let list = "ImageSets/Segmentation/default.txt"
  private static let labelMap = "labelmap.txt"

  let setup: ExportSetup
  private let numbers: ShiftedNumbers
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    numbers = try ShiftedNumbers(
      setup.classes, allowsBackground: true, limit: 255, format: Self.name)
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> MirroredEntry {
    let place = layout[image.name]
    let pixels = try image.pixels(setup, orientation: .upright)
    guard pixels.counts.unlabeled == 0 else {
      throw ExportError.openPixels(
        image.name, count: pixels.counts.unlabeled, format: Self.name)
    }
    let classes = pixels.bytes(
      numbers.values.map { UInt8(truncatingIfNeeded: $0) }, void: 0, unlabeled: 0)
    // Objects are numbered as they come; their colors are those of VOC, too.
    var objects = [UInt8](repeating: 0, count: setup.classes.count)
    for (index, run) in LabelRuns.all(in: pixels.places, along: .rows).enumerated() {
      objects[Int(run.place)] =
        numbers.values[Int(run.place)] == 0 ? 0 : UInt8(truncatingIfNeeded: index + 1)
    }
    for (raster, kind) in [
      (classes, "Class"), (pixels.bytes(objects, void: 0, unlabeled: 0), "Object"),
    ] {
      try folder.write(
        PNGEncoder.encode(raster, palette: VOCColors.palette),
        to: Array(mask(of: place, kind).utf8))
    }
    try placePicture(of: image, in: folder)
    return MirroredEntry(name: image.name, pixels: pixels.counts)
  }

  func finish(
    _ entries: [MirroredEntry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = 0
    report.unlabeledValue = nil
    try folder.write(entries.map { layout[$0.name].stem + "\n" }.joined(), to: Self.list)
    try folder.write(
      VOCLabelMap.text(of: setup.classes, numbers, ignored: nil), to: Self.labelMap)
  }

  private func mask(of place: ExportLayout.Place, _ kind: String) -> String {
    "Segmentation\(kind)/\(place.stem).png"
  }

  func files(of place: ExportLayout.Place) -> [String] {
    ["Class", "Object"].map { mask(of: place, $0) }
  }

  var common: [String] { [Self.list, Self.labelMap] }

  func picture(of place: ExportLayout.Place) -> String {
    "JPEGImages/\(place.stem)\(place.suffix)"
  }
}
