/// A program outside of this one that trains a network on a project's answers, and when it is run.
///
/// It comes from a person's command line or configuration and never from a project, which anybody may have written.
public struct TrainerCommand: Sendable, Hashable {
  /// New answers after which it is run, at the least, unless a person says otherwise.
  public static let usualAnswers = 25

  /// For `/bin/sh`; the round's folder is added as the last argument.
  public var text: String
  /// It is run after so many new answers, or a tenth of those of its last run if that is more; at least 1.
  public var answers = usualAnswers
  /// After so many seconds without a line of output the person is told.
  public var patience = 600.0
  /// After so many seconds it is ended; nil: never.
  public var limit: Double?
  /// Seconds that a program has to end by itself once it was asked to.
  package var grace = 5.0

  public init(_ text: String) { self.text = text }

  /// Whether it is time for a run.
  ///
  /// - Parameters:
  ///   - new: answers in force that teach and that the last run did not see.
  ///   - last: answers that the last run learned from; 0 before the first run.
  package func isDue(new: Int, last: Int) -> Bool { new >= max(answers, last / 10) }
}
