/// What an entry of the journal says.
enum JournalKind: String, Sendable {
  case answer
  /// One of the parts that a mixed region was cut into, in the group of its answer.
  case part
  /// A flag or a note on a region.
  case remark
  /// A class that a person added.
  case addClass = "class"
  /// Classes that the project began with, or got from the command line; never undone.
  case setUpClass = "setup class"
  /// A class was renamed, recolored, given another key, merged or retired.
  case editClass = "class edit"
  case undo
  case redo
  /// A reviewer's other answer to a region that has one.
  case correction
  /// A reviewer's word that a region's answer is right.
  case agreement
}
