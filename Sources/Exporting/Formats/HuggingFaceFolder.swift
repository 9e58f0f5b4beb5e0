import Labeling

/// A folder that Hugging Face's `datasets` loads: images and gray masks, with `metadata.jsonl` in each part.
///
/// `datasets` turns images upright, so masks are upright whatever was asked for.
struct HuggingFaceFolder: MirroredMasks {
  static let name = "hf"
  static let summary = "Hugging Face datasets: imagefolder with metadata.jsonl"

  static let orientation: MaskOrientation? = .upright

  let setup: ExportSetup
  let values: MaskBytes
  var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    guard setup.options.placement != .none else { throw .export(.needsImages(format: Self.name)) }
    self.setup = setup
    values = try MaskBytes(setup, format: Self.name)
    layout = try ExportLayout([], naming: Self.naming, setup: setup)
  }

  func mask(of place: ExportLayout.Place) -> String { "\(place.split)/masks/\(place.stem).png" }

  func picture(of place: ExportLayout.Place) -> String {
    "\(place.split)/images/\(place.stem)\(place.suffix)"
  }

  private static func metadata(_ split: String) -> String { "\(split)/metadata.jsonl" }

  var common: [String] { layout.splits.map(Self.metadata) + ["classes.json"] }

  func write(_ entries: [MirroredEntry], to folder: ExportFolder) throws(SessionError) {
    for split in layout.splits {
      try folder.stream(to: Array(Self.metadata(split).utf8)) { sink throws(SessionError) in
        for entry in entries where layout[entry.name].split == split {
          let place = layout[entry.name]
          sink.write(
            """
            {"file_name": \(JSONText.string("images/\(place.stem)\(place.suffix)")), \
            "mask_file_name": \(JSONText.string("masks/\(place.stem).png"))}

            """)
        }
      }
    }
    try folder.write(
      try setup.classesFile(values, orientation: Self.orientation), to: ClassesFile.name)
  }
}
