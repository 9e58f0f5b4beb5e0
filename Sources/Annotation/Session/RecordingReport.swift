public import Labeling

/// What became of answers that were to be recorded as one group.
public struct RecordingReport: Sendable {
  public var snapshot: SessionSnapshot
  /// How many were recorded.
  public var recorded: Int
  /// How many were in force already.
  public var repeated: Int
  /// Other answers that recorded ones replaced, by index; except skips.
  public var replaced: [Int: AnswerRecord]
  /// Existing answers that were kept instead of being replaced, by index.
  public var kept: [Int: AnswerRecord]
}
