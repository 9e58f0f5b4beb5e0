public import Labeling
public import TerminalGraphics

/// An event that the annotator's model receives.
///
/// Times are milliseconds of any monotonic clock.
public enum AnnotatorMessage: Sendable {
  case key(Key, at: Int64)
  /// A key that was typed before the last frame had left for the terminal: it may not answer.
  case earlyKey(Key, at: Int64)
  /// The left button over a cell of the screen; it never answers.
  case click(column: Int, row: Int, at: Int64)
  /// The left button was released over a cell; away from the click, something was dragged.
  case release(column: Int, row: Int)
  /// The wheel was turned by one notch; it never answers.
  case scroll(down: Bool, at: Int64)
  /// A click before the last frame had left for the terminal: its target is unknown.
  case earlyClick
  /// Text that was pasted; it never answers.
  case paste(String)
  case resized(GridSize)
  /// Pictures are shown as pixels from now on, or no longer; with a sentence for the person.
  case pixelsChanged(shown: Bool, String?)
  /// The link is slower or faster than it was taken for; with a sentence for the person.
  case linkChanged(LinkSpeed, String)
  /// Back from suspension: the screen shows something else.
  case resumed
  /// The session changed; snapshots older than the current one are ignored.
  case snapshot(SessionSnapshot)
  /// What came of an effect.
  case reply(EffectReply)
  case timer(AnnotatorTimer)
  /// A message for the person.
  case notice(DisplayText)
}

/// A timer of the annotator; a number distinguishes old ones from the current one.
public enum AnnotatorTimer: Hashable, Sendable {
  /// The outline's pulse is over.
  case pulse(Int)
  /// The moment after the view moved on its own, in which answers do not count, is over.
  case attention(Int)
}

/// Identifies one `AnnotatorEffect.record`, so that its result can be matched.
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
