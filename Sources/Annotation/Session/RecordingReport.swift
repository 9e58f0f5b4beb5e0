public import Labeling

/// What became of answers that were to be recorded as one group.
public struct RecordingReport: Sendable {
  public var snapshot: SessionSnapshot
  /// How many were recorded.
  public var recorded: Int
  /// How many were in force already.
  public var repeated: Int
  /// Other answers that stood where some were recorded, by place; what was skipped apart.
  public var replaced: [Int: AnswerRecord]
  /// Answers that stand where others were to be recorded, by place.
  public var kept: [Int: AnswerRecord]
}
