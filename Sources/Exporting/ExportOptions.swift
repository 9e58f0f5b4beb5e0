public import Imaging

/// What an export writes.
public struct ExportOptions: Sendable {
  /// Created if absent.
  public var folder: FilePath
  /// What is written.
  public var format: any ExportFormat.Type = IndexMasks.self
  /// Whether answers are written; without them, the model's guesses stand there, too.
  public var includesAnswers = true
  /// Whether guesses that were accepted without an answer are written, too.
  public var includesAccepted = true
  /// Whether only images without an open region are written.
  public var onlyFinished = false
  /// Which images are written.
  public var selection = ImageSelection()
  /// Complete masks, filled by the model around the answers.
  public var fillsPredictions: Bool
  /// Guesses that are right less often than this are not written, 0...1.
  public var leastConfidence = 0.0
  /// The value of void; nil: as in the project's class list, else the same as unlabeled (255, or
  /// 65,535 with 16 bits).
  public var voidValue: Int?
  /// What becomes of the classes; nil: they stay as they are.
  public var classMap: ClassMap?
  /// The parts of the data set; nil: all images are in `train`.
  public var split: SplitRule?
  /// Whether images are put beside their masks; nil: as the format wants it.
  public var images: ImagePlacement?
  /// `a.jpg.png` and `a.png.png` instead of refusing `a.jpg` next to `a.png`.
  public var keepsExtension: Bool
  /// Also writes answers under names that now belong to other pictures, instead of refusing.
  public var exportsChanged = false
  public var orientation: MaskOrientation
  /// Whether a panoptic file stands beside the one that was asked for; for COCO.
  public var includesPanoptic = false
  /// Whether tables name who answered, when and where.
  public var includesPeople = false
  /// Whether the folder belongs to the project itself, in which no images are looked for.
  package var isOfProject = false
  /// Replaces files of the same names that were not written by an export of the project.
  public var replacesForeign: Bool

  public init(
    folder: FilePath, fillsPredictions: Bool = false, voidValue: Int? = nil,
    keepsExtension: Bool = false, orientation: MaskOrientation = .stored,
    replacesForeign: Bool = false
  ) {
    self.folder = folder
    self.fillsPredictions = fillsPredictions
    self.voidValue = voidValue
    self.keepsExtension = keepsExtension
    self.orientation = orientation
    self.replacesForeign = replacesForeign
  }

  /// Whether images are put beside their masks.
  package var placement: ImagePlacement { images ?? format.placement }
}

/// The orientation of masks of images that a camera stored rotated.
public enum MaskOrientation: String, Sendable, CaseIterable {
  /// Like the file's pixels, for programs that ignore EXIF.
  case stored
  /// Upright, for programs that apply EXIF.
  case upright
}

/// How an export puts the images beside their masks.
public enum ImagePlacement: String, Sendable, CaseIterable {
  /// Symbolic links, relative to the folder that they are in; some readers refuse those that lead out of the data set.
  case link
  /// The same bytes once more.
  case copy
  case none
}
