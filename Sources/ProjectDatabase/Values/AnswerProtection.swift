import Labeling

/// Which answers in force are not replaced by those that are recorded.
public enum AnswerProtection: Sendable {
  /// Each is replaced: a person sees what there is.
  case nothing
  /// Other annotators' answers stay.
  case othersAnswers
  /// Every answer stays; only what was skipped is answered.
  case everyAnswer

  enum Verdict {
    case record
    /// The same answer is in force: nothing is to be done.
    case repeats
    /// The answer in force stays.
    case keep
  }

  /// What becomes of an annotator's answer to a region that has one.
  ///
  /// - Parameter isOwn: whether the annotator gave that one, too.
  func verdict(on answer: Answer, over standing: Answer, isOwn: Bool) -> Verdict {
    guard standing != .skipped || answer == .skipped else { return .record }
    switch self {
    case .nothing: return .record
    case .othersAnswers:
      return answer == standing || isOwn ? .record : .keep
    case .everyAnswer: return answer == standing ? .repeats : .keep
    }
  }
}
