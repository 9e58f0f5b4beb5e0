import Labeling

/// MMSegmentation: gray masks under `ann_dir` and images under `img_dir`, equal in name up to the suffix.
///
/// 255 is ignored there, as unlabeled pixels and, unless they have a value, void ones are.
struct MMSegmentation: MirroredMasks {
  static let name = "mmseg"
  static let summary = "MMSegmentation: img_dir and ann_dir with gray PNGs"

  let setup: ExportSetup
  let values: MaskBytes
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    self.setup = setup
    values = try MaskBytes(setup, format: Self.name)
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func mask(of place: ExportLayout.Place) -> String { "ann_dir/\(place.split)/\(place.stem).png" }

  func picture(of place: ExportLayout.Place) -> String {
    "img_dir/\(place.split)/\(place.stem)\(place.suffix)"
  }

  var common: [String] { ["classes.json"] }

  func write(_ entries: [MirroredEntry], to folder: ExportFolder) throws(SessionError) {
    try folder.write(try setup.classesFile(values), to: ClassesFile.name)
  }
}
