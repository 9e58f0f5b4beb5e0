public import Imaging
public import Labeling

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
  /// The values of void and of unlabeled pixels; nil where these are left out.
  public var voidValue: Int? = 255
  public var unlabeledValue: Int? = 255
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
