public import Labeling
public import TerminalGraphics

/// What happened, as the annotator's model hears of it.
///
/// Times are milliseconds of any clock that never goes back.
public enum AnnotatorMessage: Sendable {
  case key(Key, at: Int64)
  /// A key that was typed before the last frame had left for the terminal: it may not answer.
  case earlyKey(Key, at: Int64)
  /// The left button over a cell of the screen; it never answers.
  case click(column: Int, row: Int, at: Int64)
  /// A click before the last frame had left for the terminal: nobody knows what was meant.
  case earlyClick
  /// Text that was pasted; it never answers.
  case paste(String)
  case resized(GridSize)
  /// Back from suspension: the screen shows something else.
  case resumed
  /// The session changed; older snapshots than the one in hand are ignored.
  case snapshot(SessionSnapshot)
  /// What came of an effect.
  case reply(EffectReply)
  case timer(AnnotatorTimer)
  /// A sentence for the person.
  case notice(DisplayText)
}

/// A timer of the annotator; a number tells an old one from the current one.
public enum AnnotatorTimer: Hashable, Sendable {
  /// The outline's pulse is over.
  case pulse(Int)
  /// The moment after the view moved on its own, in which answers do not count, is over.
  case attention(Int)
}

/// Names one `AnnotatorEffect.record`, so that its outcome finds back.
public struct RecordToken: RawRepresentable, Hashable, Comparable, Sendable {
  /// From 1, ascending in the order of the answers.
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public static func < (left: RecordToken, right: RecordToken) -> Bool {
    left.rawValue < right.rawValue
  }
}
