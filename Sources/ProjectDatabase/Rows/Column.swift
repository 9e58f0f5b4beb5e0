/// The columns that queries read, by their names in SQL.
enum Column: String, CaseIterable {
  // The journal and what follows from it
  case sequence = "seq"
  case time, annotator, host, kind, payload, footprint
  case group = "group_id"
  case image, partition, number
  case parentPartition = "parent_partition"
  case parentNumber = "parent_number"
  case answer
  case classNumber = "class"
  case pixels, regions
  case definition, edit
  case flag, note

  // Images and their regions
  case id, path, size
  case modified = "mtime"
  case changed, inode, digest
  case digestSize = "digest_size"
  case isStale = "is_stale"
  case width, height, state, problem
  case answeredAs = "answered_as"
  case map, basis, bytes

  // Rounds
  case strategy, seed, settings
  case isComplete = "is_complete"
  case modelPosition = "model_position"
  case candidates, measures, record
  case rank, utility, terms, guess, round
  case answers, uncertainty

  // Settings and roles
  case name, value
  case token
  case processID = "pid"
  case processStart = "process_start"
  case since

  // Made by queries
  case count
  case isAudit = "is_audit"
  case isOfParts = "is_of_parts"
  case table, parent

  /// By the name that a query gives it.
  static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
