import GRDB
import GRDBSQLite

/// A database error, with the number of the underlying system error.
///
/// SQLite calls a used-up quota, a limit of file sizes and a full disk under its index all "disk I/O
/// error"; only the number distinguishes them.
struct DiagnosedError: Error {
  let error: DatabaseError
  /// 0 if there was no system error.
  let errorNumber: Int32

  /// Runs `body` and diagnoses what SQLite throws in it.
  static func diagnosing<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw DiagnosedError(
        error: error, errorNumber: sqlite3_system_errno(database.sqliteConnection))
    }
  }
}
