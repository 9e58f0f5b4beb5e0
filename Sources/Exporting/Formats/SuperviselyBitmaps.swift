import Labeling

/// Supervisely: a project with one data set a part, and the pixels of each class as a bitmap.
///
/// Names have no folders. Unlabeled and void pixels belong to no object.
struct SuperviselyBitmaps: LaidOutFormat {
  static let name = "supervisely"
  static let summary = "Supervisely: meta.json, and bitmaps for each image"
  static let placement = ImagePlacement.copy
  static let naming = ExportLayout.Naming.flat

  private static let meta = "meta.json"

  let setup: ExportSetup
  private let labels: [String]
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    labels = PlainNames.distinct(setup.classes.map(\.name)) { _ in false }
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> MaskPixels {
    let place = layout[image.name]
    let pixels = try image.pixels(setup)
    try placePicture(of: image, in: folder)
    try folder.stream(to: Array(file(of: place).utf8)) { sink throws(SessionError) in
      sink.write(
        "{\"description\": \"\", \"tags\": [], \"size\": {\"height\": \(pixels.height), "
          + "\"width\": \(pixels.width)}, \"objects\": [")
      for (index, run) in LabelRuns.all(in: pixels.places, along: .rows).enumerated() {
        let mask = PackedBitmap.png(run.boxRaster(imageWidth: pixels.width))
        sink.write(
          """
          \(index > 0 ? "," : "")
          {"classTitle": \(JSONText.string(labels[Int(run.place)])), "description": "", "tags": [], \
          "geometryType": "bitmap", "bitmap": {"data": "\(PackedBitmap.base64(PackedBitmap.deflated(mask)))", \
          "origin": [\(run.left), \(run.top)]}}
          """)
      }
      sink.write("]}\n")
    }
    return pixels.counts
  }

  func finish(
    _ entries: [MaskPixels], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for pixels in entries { report.pixels += pixels }
    report.voidValue = nil
    report.unlabeledValue = nil
    let classes = zip(labels, setup.classes).enumerated().map { index, entry in
      """
      {"title": \(JSONText.string(entry.0)), "shape": "bitmap", "color": "\(entry.1.color.hexadecimal)", \
      "geometry_config": {}, "id": \(index + 1), "hotkey": ""}
      """
    }
    try folder.write(
      "{\"classes\": [\n\(classes.joined(separator: ",\n"))\n], \"tags\": [], \"projectType\": \"images\"}\n",
      to: Self.meta)
  }

  private func file(of place: ExportLayout.Place) -> String {
    "\(place.split)/ann/\(place.stem)\(place.suffix).json"
  }

  func files(of place: ExportLayout.Place) -> [String] { [file(of: place)] }

  var common: [String] { [Self.meta] }

  func picture(of place: ExportLayout.Place) -> String {
    "\(place.split)/img/\(place.stem)\(place.suffix)"
  }
}
