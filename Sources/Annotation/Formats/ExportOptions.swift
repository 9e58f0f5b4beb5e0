public import Imaging
public import Labeling

/// What export writes.
public struct ExportOptions: Sendable {
  /// Created if absent.
  public var folder: FilePath
  /// Whole masks from the model beside the answers, with a confidence image each.
  public var fillsPredictions: Bool
  /// Written for void; nil: the same as unlabeled (255, or 65,535 with 16 bit).
  public var voidValue: Int?
  /// `a.jpg.png` and `a.png.png` instead of refusing `a.jpg` beside `a.png`.
  public var keepsExtension: Bool
  /// Writes answers also under names that other pictures have by now, instead of refusing.
  public var exportsChanged = false

  public init(
    folder: FilePath, fillsPredictions: Bool = false, voidValue: Int? = nil,
    keepsExtension: Bool = false
  ) {
    self.folder = folder
    self.fillsPredictions = fillsPredictions
    self.voidValue = voidValue
    self.keepsExtension = keepsExtension
  }
}

/// What export did.
public struct ExportReport: Sendable {
  public var masks: Int
  public var failures: [(image: ImageName, reason: String)]
  /// What else is to be said, a sentence each.
  public var notes: [String] = []

  public init(masks: Int, failures: [(image: ImageName, reason: String)]) {
    self.masks = masks
    self.failures = failures
  }
}
