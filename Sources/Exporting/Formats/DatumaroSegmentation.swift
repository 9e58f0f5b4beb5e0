import Labeling

/// Datumaro's `common_semantic_segmentation`: images, gray masks and a list of labels.
///
/// Every value needs a label there, so unlabeled and void pixels have the last one, `ignored`. Names have no folders. With parts, each
/// is a data set in a folder of its own.
struct DatumaroSegmentation: MirroredMasks {
  static let name = "datumaro"
  static let summary = "datumaro's common_semantic_segmentation"
  static let naming = ExportLayout.Naming.flat

  let setup: ExportSetup
  let values: MaskBytes
  var layout: ExportLayout
  private let labels: [String]

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    let numbers = try setup.bytes(in: Self.name)
    let names = setup.namesByNumber
    labels = PlainNames.distinct(names + ["ignored"]) { _ in false }
    values = MaskBytes(classes: numbers, ignored: UInt8(truncatingIfNeeded: names.count))
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  private func folder(_ split: String) -> String {
    setup.options.split == nil ? "" : split + "/"
  }

  func mask(of place: ExportLayout.Place) -> String {
    "\(folder(place.split))masks/\(place.stem).png"
  }

  func picture(of place: ExportLayout.Place) -> String {
    "\(folder(place.split))images/\(place.stem)\(place.suffix)"
  }

  var common: [String] { layout.splits.map { folder($0) + "dataset_meta.json" } }

  func write(_ entries: [MirroredEntry], to folder: ExportFolder) throws(SessionError) {
    let text = "{\"labels\": [" + labels.map(JSONText.string).joined(separator: ", ") + "]}\n"
    for name in common { try folder.write(text, to: name) }
  }
}
