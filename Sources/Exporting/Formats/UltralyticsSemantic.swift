import Labeling

/// Semantic masks of Ultralytics: gray PNGs under `masks` that mirror `images`, and a YAML file.
///
/// Values are numbers of classes, which have no gaps there; unlabeled and void pixels are 255. Ultralytics
/// turns images upright, so masks are upright whatever was asked for.
struct UltralyticsSemantic: MirroredMasks {
  static let name = "ultralytics"
  static let summary = "Ultralytics semantic masks: gray PNGs and data.yaml"
  static let orientation: MaskOrientation? = .upright

  let setup: ExportSetup
  let values: MaskBytes
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    values = MaskBytes(classes: try setup.bytes(in: Self.name), ignored: 255)
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func mask(of place: ExportLayout.Place) -> String { "masks/\(place.split)/\(place.stem).png" }

  func picture(of place: ExportLayout.Place) -> String {
    "images/\(place.split)/\(place.stem)\(place.suffix)"
  }

  private static let file = "data.yaml"

  var common: [String] { [Self.file] }

  /// Without `path`, folders are relative to the file.
  ///
  /// Readers want both `train` and `val`.
  func write(_ entries: [MirroredEntry], to folder: ExportFolder) throws(SessionError) {
    var lines = layout.splits.map { "\($0): images/\($0)" }
    for needed in ["train", "val"] where !layout.splits.contains(needed) {
      lines.append("\(needed): images/\(layout.splits[0])")
    }
    lines += ["masks_dir: masks", "names:"]
    lines += setup.namesByNumber.enumerated().map { "  \($0): \(YAMLText.string($1))" }
    try folder.write(lines.map { $0 + "\n" }.joined(), to: Self.file)
  }
}

/// YAML that is written line by line.
enum YAMLText {
  /// A string in double quotes; characters that cannot be shown are escaped by their number.
  static func string(_ text: String) -> String {
    QuotedText.string(text) { scalar in
      if case " "..."~" = scalar { return nil }
      guard !DisplayText(String(scalar)).description.unicodeScalars.elementsEqual([scalar]) else {
        return nil
      }
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
}
