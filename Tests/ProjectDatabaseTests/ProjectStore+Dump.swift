import GRDB

@testable import ProjectDatabase

extension ProjectStore {
  /// Every row that is derived from the journal, as text.
  func dump() throws -> [String] {
    try connection.read(.readProject) { database in
      try Schema.projectionTables.flatMap { table in
        let filter = Schema.countingTables.contains(table) ? "WHERE regions != 0" : ""
        return try Row.fetchAll(database, sql: "SELECT * FROM \(table) \(filter) ORDER BY 1, 2, 3")
          .map { "\(table) \($0)" }
      }
    }
  }
}
