/// Why something in the database cannot be used: damage, or another program.
package enum StoredDataError: SessionFact {
  /// A text that is not what it should be, by what it is of.
  case unreadable(String)
  case impossibleNumber(String)

  package var kind: SessionError.Kind { .dataUnusable }

  package var description: String {
    switch self {
    case .unreadable(let what):
      "The project's database contains \(what) that cannot be read. Restore a copy of it."
    case .impossibleNumber(let what):
      """
      The project's database contains an impossible number (\(what)). Restore a copy of it. terrazzo \
      doctor --check says more.
      """
    }
  }
}
