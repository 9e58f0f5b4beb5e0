public import Imaging
public import Labeling

/// What export writes.
public struct ExportOptions: Sendable {
  /// Created if absent.
  public var folder: FilePath
  /// What is written.
  public var format: any ExportFormat.Type = IndexMasks.self
  /// Whole masks from the model beside the answers, with a confidence image each in a folder of its own.
  public var fillsPredictions: Bool
  /// Written for void; nil: what the project's class list said, else the same as unlabeled (255, or 65,535
  /// with 16 bit).
  public var voidValue: Int?
  /// `a.jpg.png` and `a.png.png` instead of refusing `a.jpg` beside `a.png`.
  public var keepsExtension: Bool
  /// Writes answers also under names that other pictures have by now, instead of refusing.
  public var exportsChanged = false
  public var orientation: MaskOrientation
  /// Replaces files of the same names that no export of the project wrote.
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
}

/// How masks of images lie that a camera stored turned.
public enum MaskOrientation: String, Sendable, CaseIterable {
  /// As the file's pixels, for programs that pass over EXIF.
  case stored
  /// As the picture is meant to be seen, for programs that heed EXIF.
  case upright
}

/// What export did.
public struct ExportReport: Sendable {
  /// Images that were written.
  public var masks: Int
  /// What one of these is called.
  public var unit = "image"
  public var failures: [(image: ImageName, reason: String)]
  /// What else is to be said, a sentence each.
  public var notes: [String] = []
  /// Of all masks that were written.
  public var pixels = MaskPixels()
  /// What stands for void and for unlabeled pixels.
  public var voidValue = 255
  public var unlabeledValue = 255
  /// Where confidence images are; nil without predictions.
  public var confidenceFolder: FilePath?

  public init(masks: Int, failures: [(image: ImageName, reason: String)]) {
    self.masks = masks
    self.failures = failures
  }
}

/// How many pixels of masks hold what.
public struct MaskPixels: Sendable, Hashable {
  /// A class that somebody answered.
  public var labeled = 0
  public var void = 0
  /// The model's guess.
  public var guessed = 0
  public var unlabeled = 0

  public init(labeled: Int = 0, void: Int = 0, guessed: Int = 0, unlabeled: Int = 0) {
    self.labeled = labeled
    self.void = void
    self.guessed = guessed
    self.unlabeled = unlabeled
  }

  public var all: Int { labeled + void + guessed + unlabeled }

  package static func += (left: inout MaskPixels, right: MaskPixels) {
    left.labeled += right.labeled
    left.void += right.void
    left.guessed += right.guessed
    left.unlabeled += right.unlabeled
  }
}
