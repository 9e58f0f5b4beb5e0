package import Labeling

/// Which answers in force are not replaced by recorded ones.
public enum AnswerProtection: Sendable {
  /// Every answer is replaced: a person sees the existing ones.
  case nothing
  /// Other annotators' answers stay.
  case othersAnswers
  /// Every answer stays; only skipped regions are answered.
  case everyAnswer

  package enum Verdict {
    case record
    /// The same answer is in force: nothing needs to be done.
    case repeats
    /// The answer in force stays.
    case keep
  }

  /// The outcome of an annotator's answer to an answered region.
  ///
  /// - Parameter isOwn: whether the annotator gave that one, too.
  package func verdict(on answer: Answer, over standing: Answer, isOwn: Bool) -> Verdict {
    guard standing != .skipped || answer == .skipped else { return .record }
    switch self {
    case .nothing: return .record
    case .othersAnswers:
      return answer == standing || isOwn ? .record : .keep
    case .everyAnswer: return answer == standing ? .repeats : .keep
    }
  }
}
