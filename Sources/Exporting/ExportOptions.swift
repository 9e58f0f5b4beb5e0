public import Imaging
public import Labeling

/// What an export writes.
public struct ExportOptions: Sendable {
  /// Created if absent.
  public var folder: FilePath
  /// What is written.
  public var format: any ExportFormat.Type = IndexMasks.self
  /// Whether guesses that were accepted without an answer are written, too.
  public var includesAccepted = true
  /// Whether only images without an open region are written.
  public var onlyFinished = false
  /// Complete masks, filled by the model around the answers, with one confidence image each in a
  /// separate folder.
  public var fillsPredictions: Bool
  /// The value of void; nil: as in the project's class list, else the same as unlabeled (255, or
  /// 65,535 with 16 bits).
  public var voidValue: Int?
  /// `a.jpg.png` and `a.png.png` instead of refusing `a.jpg` next to `a.png`.
  public var keepsExtension: Bool
  /// Also writes answers under names that now belong to other pictures, instead of refusing.
  public var exportsChanged = false
  public var orientation: MaskOrientation
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
}

/// The orientation of masks of images that a camera stored rotated.
public enum MaskOrientation: String, Sendable, CaseIterable {
  /// Like the file's pixels, for programs that ignore EXIF.
  case stored
  /// Upright, for programs that apply EXIF.
  case upright
}

/// The result of an export.
public struct ExportReport: Sendable {
  /// Images that were written.
  public var masks: Int
  /// What one of these is called.
  public var unit = "image"
  public var failures: [(image: ImageName, reason: String)]
  /// Further remarks, one sentence each.
  public var notes: [String] = []
  /// The pixels of all written masks.
  public var pixels = MaskPixels()
  /// The values of void and of unlabeled pixels.
  public var voidValue = 255
  public var unlabeledValue = 255
  /// The folder of confidence images; nil without predictions.
  public var confidenceFolder: FilePath?

  public init(masks: Int, failures: [(image: ImageName, reason: String)]) {
    self.masks = masks
    self.failures = failures
  }
}

/// The number of mask pixels by content.
public struct MaskPixels: Sendable, Hashable {
  /// A class that a person answered.
  public var labeled = 0
  public var void = 0
  /// A guess that a person accepted.
  public var accepted = 0
  /// The model's guess.
  public var guessed = 0
  public var unlabeled = 0

  public init(
    labeled: Int = 0, void: Int = 0, accepted: Int = 0, guessed: Int = 0, unlabeled: Int = 0
  ) {
    self.accepted = accepted
    self.labeled = labeled
    self.void = void
    self.guessed = guessed
    self.unlabeled = unlabeled
  }

  public var all: Int { labeled + void + accepted + guessed + unlabeled }

  package static func += (left: inout MaskPixels, right: MaskPixels) {
    left.labeled += right.labeled
    left.void += right.void
    left.accepted += right.accepted
    left.guessed += right.guessed
    left.unlabeled += right.unlabeled
  }
}
