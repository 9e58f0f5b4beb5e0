/// The kind of a journal entry.
enum JournalKind: String, Sendable {
  case answer
  /// One of the parts that a mixed region was split into, in the group of its answer.
  case part
  /// A flag or a note on a region.
  case remark
  /// A class that a person added.
  case addClass = "class"
  /// Classes that the project started with, or got from the command line; never undone.
  case setUpClass = "setup class"
  /// A class was renamed, recolored, given another key, merged or retired.
  case editClass = "class edit"
  case undo
  case redo
  /// A reviewer's different answer to an answered region.
  case correction
  /// A reviewer's confirmation that a region's answer is right.
  case agreement
  /// Guesses were taken over as a group; the entry says on what ground, the guesses follow in its group.
  case acceptance
  /// One of the guesses of an acceptance.
  case accepted
  /// Answers of another program were taken over; the entry says from where, its classes and answers follow in its group.
  case importing = "import"
  /// An acceptance or an import no longer counts; unlike an undo it is not redone, and need not be of the last group.
  case revocation

  /// What adds and changes classes, as stored.
  static let ofClasses: Set<String> = Set(
    [JournalKind.addClass, .setUpClass, .editClass].map(\.rawValue))
}
