/// The formats that the program reads.
public enum ImportFormats {
  /// The first is taken where a source has masks and nothing that names another.
  public static let builtIn: [any ImportFormat.Type] = [
    MaskFolder.self, VOCFolder.self, COCOFile.self, COCOPanopticFile.self, CityscapesFolder.self,
    CVATFile.self, CVATMaskFolder.self, MMSegmentationFolder.self, HuggingFaceMasks.self,
    UltralyticsFolder.self, DatumaroFolder.self, LabelStudioFile.self, LabelMeFiles.self,
    SuperviselyFolder.self, RegionFolder.self,
  ]

  /// What other Terrazzo projects are called beside the formats; these are no files to be read image by image.
  public static let project = "terrazzo"

  public static func named(_ name: String) -> (any ImportFormat.Type)? {
    builtIn.first { $0.name == name }
  }

  /// The one format that a source looks like.
  ///
  /// - Throws: if it looks like none, or like several.
  public static func detected(in source: ImportSource) throws(ImportError) -> any ImportFormat.Type
  {
    let found = builtIn.filter { $0.recognizes(source) }
    // Any folder of PNGs could be masks, so that says little.
    let telling = found.filter { $0.name != MaskFolder.name }
    guard telling.count < 2 else {
      throw .ambiguous(source.path, formats: telling.map { $0.name })
    }
    guard let format = telling.first ?? found.first else {
      throw .noFormat(source.path, known: builtIn.map { $0.name })
    }
    return format
  }
}
