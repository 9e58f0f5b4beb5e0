public import Labeling
import ProjectDatabase

/// What a journal brought to a project.
public struct ExchangeReport: Sendable, Equatable {
  /// Answers of one annotator.
  public struct Giver: Sendable, Equatable {
    public let annotator: DisplayText
    public let answers: Int
  }

  /// Entries that were read, and those of them that the project did not have.
  public let entries: Int
  public let new: Int
  /// Answers, corrections and agreements among the new entries, and who gave them, by name.
  public let answers: Int
  public let givers: [Giver]
  /// Those of the answers that are to regions that somebody else has answered in this project.
  public let alsoAnsweredHere: Int
  /// Undos, redos and revocations among them.
  public let reversals: Int
  /// Added and changed classes.
  public let classChanges: Int
  /// Changes of classes that both projects made, of which the later one counts; one sentence each.
  public let conflicts: [DisplayText]

  init(_ outcome: MergeOutcome) {
    entries = outcome.entries
    new = outcome.new
    answers = outcome.answers
    givers = outcome.answersOf.sorted { $0.key < $1.key }.map {
      Giver(annotator: DisplayText($0.key), answers: $0.value)
    }
    alsoAnsweredHere = outcome.alsoAnsweredHere
    reversals = outcome.reversals
    classChanges = outcome.classChanges
    conflicts = outcome.conflicts
  }
}
