/// What an entry of a journal is known by in every database that has it.
///
/// One opening of one database never uses a clock twice, so that a key means the same entry everywhere.
struct EntryKey: Codable, Hashable, Comparable {
  var clock: Int64
  var origin: String

  static func < (left: EntryKey, right: EntryKey) -> Bool {
    (left.clock, left.origin) < (right.clock, right.origin)
  }
}
