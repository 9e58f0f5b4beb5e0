import GRDB

/// Copies rows from one database to another.
enum TableCopy {
  /// Copies every row of a table; returns how many.
  ///
  /// - Parameter name: the target table, if it has a different name.
  @discardableResult
  static func copy(
    _ table: String, from source: Database, to target: Database, as name: String? = nil
  ) throws -> Int {
    var copied = 0
    try target.inTransaction {
      copied = try copyRows(of: table, from: source, to: target, as: name ?? table) { throw $0 }
      return .commit
    }
    return copied
  }

  /// Copies the rows before the first that cannot be read or inserted; returns how many.
  static func copyReadable(_ table: String, from source: Database, to target: Database) -> Int {
    var copied = 0
    try? target.inTransaction {
      copied = try copyRows(of: table, from: source, to: target, as: table) { _ in }
      return .commit
    }
    return copied
  }

  private static func copyRows(
    of table: String, from source: Database, to target: Database, as name: String,
    unreadable: (any Error) throws -> Void
  ) throws -> Int {
    var copied = 0
    do {
      let known = try Set(target.columns(in: name).map(\.name))
      let columns = try source.columns(in: table).map(\.name).filter(known.contains)
      let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let places = columns.map { _ in "?" }.joined(separator: ", ")
      let insertion = try target.makeStatement(
        sql: "INSERT INTO \(name) (\(names)) VALUES (\(places))")
      let rows = try Row.fetchCursor(source, sql: "SELECT \(names) FROM \(table)")
      while let row = try rows.next() {
        try insertion.execute(arguments: StatementArguments(row.databaseValues))
        copied += 1
      }
    } catch {
      try unreadable(error)
    }
    return copied
  }
}
