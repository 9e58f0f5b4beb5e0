/// The columns that queries read.
///
/// Numbered, so that a row finds the place of one without comparing names.
enum Column: Int, CaseIterable {
  // The journal and what follows from it
  case sequence
  case time, annotator, host, kind, payload, footprint
  case origin, clock
  case group
  case image, partition, number
  case parentPartition
  case parentNumber
  case answer
  case classNumber
  case pixels, regions
  case definition
  case flag, note
  case evidence

  // Images and their regions
  case id, path, size
  case modified
  case changed, inode, digest
  case digestSize
  case isStale
  case width, height, state, problem
  case answeredAs
  case map, method, basis, bytes

  // Rounds
  case strategy, seed, settings
  case isComplete
  case modelPosition
  case candidates, measures, record
  case rank, utility, terms, guess, round
  case answers, uncertainty

  // Settings and roles
  case name, value
  case token
  case processID
  case processStart
  case since

  // Made by queries
  case count
  case isAudit
  case isOfParts
  case table, parent

  /// Its name in SQL.
  var name: String {
    switch self {
    case .sequence: "seq"
    case .group: "group_id"
    case .parentPartition: "parent_partition"
    case .parentNumber: "parent_number"
    case .classNumber: "class"
    case .modified: "mtime"
    case .digestSize: "digest_size"
    case .isStale: "is_stale"
    case .answeredAs: "answered_as"
    case .isComplete: "is_complete"
    case .modelPosition: "model_position"
    case .processID: "pid"
    case .processStart: "process_start"
    case .isAudit: "is_audit"
    case .isOfParts: "is_of_parts"
    default: "\(self)"
    }
  }

  /// By the name that a query gives it.
  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
