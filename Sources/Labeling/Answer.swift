/// What an annotator said about a region.
public enum Answer: Hashable, Sendable {
  /// The region shows this class.
  case labeled(ClassID)
  /// The region shows nothing that any class should learn; it costs an answer and is exported as void.
  case void
  /// The person cannot tell: left out of training, listed for review.
  case unsure
  /// Ask again later.
  case skipped
  /// The region holds two things.
  case mixed

  /// Whether a model learns from the answer.
  public var teaches: Bool {
    switch self {
    case .labeled, .void: true
    case .unsure, .skipped, .mixed: false
    }
  }
}
