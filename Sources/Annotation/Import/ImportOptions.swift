public import Exporting
public import Imaging
public import Importing
public import Labeling

/// What an import reads, and what it makes of it.
public struct ImportOptions: Sendable {
  /// A folder or a file.
  public var source: FilePath
  /// Nil: the one that the source looks like.
  public var format: (any ImportFormat.Type)?
  /// Whether the source is another Terrazzo project; nil: what it looks like, if no format is named.
  public var isProject: Bool?
  /// The least share of a region's pixels that show one class, above 0, at most 1; other regions stay open.
  public var purity = 0.9
  /// Whether answers paint the pixels of the masks instead of whole regions.
  public var isExact = false
  /// Whether void pixels become void answers, instead of counting as unlabeled.
  public var keepsVoid = true
  /// What becomes of the classes of the source; nil: they keep their names.
  public var classMap: ClassMap?
  /// The names of values in masks that come without a list.
  public var classes: [ClassEntry] = []
  /// The value of void pixels in masks that come without a list.
  public var voidValue: Int?
  /// Which way up labels of rotated photos are; nil: as the format says, else as their size says.
  public var orientation: ForeignOrientation?
  /// Whether nothing is written.
  public var isDryRun = false

  public init(source: FilePath) {
    self.source = source
  }
}
