/// What a trainer outside of the program is doing.
public struct TrainerStatus: Hashable, Sendable {
  /// Where a run is.
  public enum Stage: Hashable, Sendable {
    /// The answers are being written for it.
    case writing
    case running
    /// What it wrote is being checked, and every region judged by it.
    case checking
  }

  public var stage: Stage
  /// Share done of the stage, 0...1; nil: not known.
  public var share: Double?
  /// What it says itself; empty if nothing.
  public var words: DisplayText
  /// Whole minutes without a line from it; nil unless they are worth telling.
  public var quietMinutes: Int?

  public init(
    stage: Stage, share: Double? = nil, words: DisplayText = DisplayText(""),
    quietMinutes: Int? = nil
  ) {
    self.stage = stage
    self.share = share
    self.words = words
    self.quietMinutes = quietMinutes
  }
}
