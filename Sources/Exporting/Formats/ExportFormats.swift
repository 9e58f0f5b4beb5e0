/// The formats that the program comes with.
public enum ExportFormats {
  /// The first is taken where none is named.
  public static let builtIn: [any ExportFormat.Type] = [
    IndexMasks.self, PascalVOC.self, COCOStuff.self, Cityscapes.self, CVATImages.self,
    CVATMasks.self, MMSegmentation.self,
    HuggingFaceFolder.self, UltralyticsSemantic.self, DatumaroSegmentation.self,
    LabelStudioBrush.self,
    LabelMeJSON.self, SuperviselyBitmaps.self, Overlays.self,
    RegionTables.self,
  ]

  /// nil: there is none of that name.
  public static func named(_ name: String) -> (any ExportFormat.Type)? {
    builtIn.first { $0.name == name }
  }
}
