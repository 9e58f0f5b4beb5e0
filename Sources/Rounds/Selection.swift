public import Labeling

/// What a round chose, and what it saw while choosing.
public struct Selection: Sendable {
  /// By rank.
  public var picks: [RoundPick]
  /// Images that were left out because they cannot be read, each with the reason.
  public var failures: [(image: ImageID, reason: String)]
  public var measures: SelectionMeasures

  public init(
    picks: [RoundPick], failures: [(image: ImageID, reason: String)], measures: SelectionMeasures
  ) {
    self.picks = picks
    self.failures = failures
    self.measures = measures
  }
}

/// Measurements of a selection.
public struct SelectionMeasures: Sendable, Hashable, Codable {
  /// Regions that were scored, including answered ones.
  public var scored = 0
  /// Regions that could have been picked.
  public var selectable = 0
  /// Share of picks that touch another pick, 0...1.
  public var neighborShare = 0.0
  /// Images that have picks.
  public var imagesTouched = 0
  /// Seconds for reading, predicting and scoring.
  public var scoreSeconds = 0.0
  /// Seconds for choosing among the scored.
  public var selectSeconds = 0.0

  public init() {}
}
