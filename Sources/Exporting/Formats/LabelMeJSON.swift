import Labeling

/// LabelMe: one JSON beside each image, with the pixels of each class as a mask in its box.
///
/// LabelMe turns images upright and checks their size, so masks are upright whatever was asked for. Unlabeled and void pixels have no shape.
struct LabelMeJSON: LaidOutFormat {
  static let name = "labelme"
  static let summary = "LabelMe: JSON with masks beside each image"
  static let placement = ImagePlacement.copy

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
    let pixels = try image.pixels(setup, orientation: .upright)
    try placePicture(of: image, in: folder)
    let picture = picture(of: place)
    let path = picture.split(separator: "/").last.map(String.init) ?? picture
    try folder.stream(to: Array(file(of: place).utf8)) { sink throws(SessionError) in
      sink.write(
        "{\"version\": \"5.5.0\", \"flags\": {}, \"imagePath\": \(JSONText.string(path)), "
          + "\"imageData\": null, \"imageHeight\": \(pixels.height), "
          + "\"imageWidth\": \(pixels.width), \"shapes\": [")
      for (index, run) in LabelRuns.all(in: pixels.places, along: .rows).enumerated() {
        let mask = PackedBitmap.png(run.boxRaster(imageWidth: pixels.width))
        sink.write(
          """
          \(index > 0 ? "," : "")
          {"label": \(JSONText.string(labels[Int(run.place)])), "shape_type": "mask", "group_id": null, \
          "description": "", "flags": {}, "points": [[\(run.left), \(run.top)], [\(run.right), \(run.bottom)]], \
          "mask": "\(PackedBitmap.base64(mask))"}
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
  }

  private func base(of place: ExportLayout.Place) -> String {
    setup.options.split == nil ? place.stem : "\(place.split)/\(place.stem)"
  }

  private func file(of place: ExportLayout.Place) -> String { base(of: place) + ".json" }

  func files(of place: ExportLayout.Place) -> [String] { [file(of: place)] }

  var common: [String] { [] }

  func picture(of place: ExportLayout.Place) -> String { base(of: place) + place.suffix }
}
