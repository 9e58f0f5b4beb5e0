import GRDB
package import Labeling

/// Whether the tables of a file are those that this program makes, so that rows can be read as its own.
///
/// Values of strict tables have the types of their columns, which SQLite's check confirms.
struct TableCheck {
  /// Those that are read of another project; the last ones came later, and an older project lacks them.
  private static let tables = [
    "journal", "groups", "answers", "current", "classes", "images", "partitions", "settings",
  ]
  private static let laterTables = ["class_edits", "accepted", "accepted_now", "acceptances"]

  private struct Column: Hashable {
    var name: String
    var type: String
    var isRequired: Bool
  }

  /// What is wrong, a clause; nil: nothing.
  static func finding(in database: Database) throws -> String? {
    let own = try DatabaseQueue()
    try Schema.migrator.migrate(own)
    for table in tables + laterTables {
      let found = try columns(of: table, in: database)
      guard !found.isEmpty else {
        if laterTables.contains(table) { continue }
        return "it has no table \(table)"
      }
      let known = try own.read { try columns(of: table, in: $0) }
      // Columns that came later may be missing, none may be another.
      guard found.isSubset(of: known), try isStrict(table, in: database) else {
        return "its table \(table) is not one of this program"
      }
    }
    let pages = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
    return pages == "ok" ? nil : pages
  }

  private static func isStrict(_ table: String, in database: Database) throws -> Bool {
    try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM pragma_table_list
        WHERE name = ? AND type = 'table' AND strict = 1
        """,
      arguments: [table]) == 1
  }

  private static func columns(of table: String, in database: Database) throws -> Set<Column> {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT CAST(name AS TEXT) AS name, CAST(type AS TEXT) AS type, "notnull" = 1 AS required
        FROM pragma_table_xinfo(?)
        """, arguments: [table])
    return Set(
      rows.map { Column(name: $0["name"], type: $0["type"], isRequired: $0["required"]) })
  }
}

extension ProjectStore {
  /// Refuses a file that only looks like a project of this program; for those of others.
  package func checkTables() throws(SessionError) {
    let path = connection.path
    try connection.read(.openProject) { database in
      if let finding = try TableCheck.finding(in: database) {
        throw StoreFailure(purpose: .openProject, path: path).damaged(finding)
      }
    }
  }
}
