import GRDB

/// Copies what is still readable of a damaged database.
enum StoreSalvage {
  /// The tables that cannot be rebuilt from others; the journal first.
  private static let tables = [
    "journal", "images", "partitions", "settings", "bases", "rounds", "queries", "readings",
  ]

  /// Creates a new database at `path` from the rows before the first unreadable one of each table.
  ///
  /// - Throws: if no entry of the journal can be read, or the new file cannot be written.
  static func copy(_ source: Database, to path: String) throws {
    let target = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(target)
    try target.inDatabase { target in
      try target.execute(sql: "PRAGMA foreign_keys = OFF")
      let copied = tables.map { TableCopy.copyReadable($0, from: source, to: target) }
      guard let entries = copied.first, entries > 0 else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      // If the journal has a gap, the projection ends before it; doctor --check reports it.
      try? target.inTransaction {
        try Projection.rebuild(target)
        return .commit
      }
    }
    try target.close()
  }
}
