import GRDB
import GRDBSQLite

/// What is done to a database while it is opened.
enum StoreOpening {
  /// Retries opening a database that looked damaged: an unreadable page looks like damage, too.
  static func openingTwice(_ open: () throws -> DatabaseQueue) throws -> DatabaseQueue {
    do {
      return try open()
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
    {
      return try open()
    }
  }

  static func configuration(_ isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "terrazzo.store"
    // Kilobytes: most projects fit completely in memory, and can be rescued from it.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -32000") }
    JournalOrigin.add(to: &configuration)
    return configuration
  }

  /// Checks the existing file, chooses the journal mode and brings the tables up to date.
  static func prepare(
    _ queue: DatabaseQueue, fileSystem: FileSystemKind, isReadOnly: Bool, failure: StoreFailure
  ) throws {
    let migrator = Schema.migrator
    try queue.inDatabase { database in
      try DiagnosedError.diagnosing(database) {
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard tables > 0 else { throw failure.file(.emptied) }
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        guard owner == Schema.applicationID else { throw failure.file(.foreign) }
        try StoreFile.checkPages(of: database, failure: failure)
        if try migrator.hasBeenSuperseded(database) { throw failure.file(.newerVersion) }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        if !isReadOnly {
          let mode = fileSystem == .local ? "WAL" : "DELETE"
          _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = \(mode)")
        }
      }
    }
    guard !isReadOnly else { return }
    do {
      try migrator.migrate(queue)
    } catch let error as DatabaseError {
      throw queue.inDatabase { database in
        DiagnosedError(
          error: error, errorNumber: sqlite3_system_errno(database.sqliteConnection))
      }
    }
  }
}
