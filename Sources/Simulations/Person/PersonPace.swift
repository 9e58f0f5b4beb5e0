public import Annotation
import Labeling

/// Seconds that a person takes for what a simulated one does.
public struct PersonPace: Sendable, Hashable, Codable {
  /// A region that is asked alone: looking and the key.
  public var key = 1.2
  /// A look at one tile of a sheet.
  public var tile = 0.25
  /// A key on a sheet.
  public var sheetKey = 0.5
  /// A correction on a sheet, moving there included; nil: by its keys.
  public var correction: Double?

  public init() {}

  /// Takes what a project's own journal says, and the usual seconds where it says nothing.
  ///
  /// Seconds per tile of pages that were accepted as they were have the key in them.
  public init(_ speed: LabelingSpeed) {
    key = speed.secondsAlone ?? key
    guard let own = speed.secondsPerCleanTile else { return }
    tile = own
    sheetKey = 0
    correction = speed.kinds[.sheetCorrection]?.medianSeconds ?? 1
  }

  enum CodingKeys: String, CodingKey {
    case key, tile, correction
    case sheetKey = "sheet_key"
  }
}
