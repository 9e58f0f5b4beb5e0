public import Labeling

/// The answer in force on a region.
public struct StandingAnswer: Sendable, Equatable {
  public var answer: Answer
  /// Who gave it.
  public var annotator: String
}

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
  func verdict(on answer: Answer, by annotator: String, over standing: StandingAnswer) -> Verdict {
    guard standing.answer != .skipped || answer == .skipped else { return .record }
    switch self {
    case .nothing: return .record
    case .othersAnswers:
      return answer == standing.answer || standing.annotator == annotator ? .record : .keep
    case .everyAnswer: return answer == standing.answer ? .repeats : .keep
    }
  }
}
