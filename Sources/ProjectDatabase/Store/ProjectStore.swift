import Foundation
import GRDB
import GRDBSQLite
package import Imaging
package import Labeling
import Synchronization

/// `session.sqlite`: the project's truth, and what follows from it.
///
/// Every method is one short transaction; several processes may use the file at a time.
package final class ProjectStore: Sendable {
  /// Called inside every writing transaction, just before it is committed.
  ///
  /// A test makes commits slow or lets them fail with it.
  package typealias CommitHook = @Sendable () throws -> Void

  package let path: FilePath
  package let fileSystem: FileSystemKind
  package let isReadOnly: Bool
  private let queue: DatabaseQueue
  private let beforeCommit: CommitHook?
  /// Nil if nothing is written.
  private let watch: StoreWatch?
  private let rescue: StoreRescue
  /// What a database that cannot be read in its place was copied to.
  private let copyFolder: FilePath?
  /// Held while work is handed to the queue: a closed connection must never be touched.
  private let gate = NSLock()
  private let isClosed = Mutex(false)

  /// Opens the file in `folder`, creating and migrating it unless `isReadOnly`.
  package init(
    folder: FilePath, isReadOnly: Bool = false, beforeCommit: CommitHook? = nil
  ) throws(SessionError) {
    path = folder.appending("session.sqlite")
    fileSystem = FileSystemKind.of(folder)
    self.isReadOnly = isReadOnly
    self.beforeCommit = beforeCommit
    rescue = StoreRescue(path)
    let failure = StoreFailure(purpose: "The project cannot be opened", path: path)
    let configuration = Self.configuration(isReadOnly)
    do {
      if !isReadOnly { try NewStoreFile.createIfAbsent(path) }
      try StoreFile.check(path)
      if isReadOnly {
        let reading = try StoreReading(path, configuration: configuration, failure: failure)
        (queue, copyFolder) = (reading.queue, reading.copyFolder)
      } else {
        let file = try StoreFile.openablePath(path)
        queue = try Self.openingTwice {
          try DatabaseQueue(path: file, configuration: configuration)
        }
        copyFolder = nil
      }
      try Self.prepare(queue, fileSystem: fileSystem, isReadOnly: isReadOnly, failure: failure)
      watch = isReadOnly ? nil : StoreWatch(path, hasLog: fileSystem == .local)
    } catch {
      throw failure.sessionError(error)
    }
  }

  /// Opens once more what looked damaged: a page that the disk did not give looks so, too.
  private static func openingTwice(_ open: () throws -> DatabaseQueue) throws -> DatabaseQueue {
    do {
      return try open()
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
    {
      return try open()
    }
  }

  private static func configuration(_ isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "terrazzo.store"
    // Kilobytes: most projects stay in memory whole, and can be rescued from it.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -32000") }
    return configuration
  }

  /// Checks what is there, chooses the journal mode and brings the tables up to date.
  private static func prepare(
    _ queue: DatabaseQueue, fileSystem: FileSystemKind, isReadOnly: Bool, failure: StoreFailure
  ) throws {
    let migrator = Schema.migrator
    try queue.inDatabase { database in
      try DiagnosedError.diagnosing(database) {
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard tables > 0 else { throw failure.emptied }
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        guard owner == Schema.applicationID else { throw failure.foreignFile }
        try StoreFile.checkPages(of: database, failure: failure)
        if try migrator.hasBeenSuperseded(database) { throw failure.newerVersion }
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

  // MARK: Transactions

  /// Reads, all from one state of the file.
  func read<Value>(
    _ purpose: String, _ body: (Database) throws -> Value
  ) throws(SessionError) -> Value {
    gate.lock()
    defer { gate.unlock() }
    try checkOpen(purpose)
    do {
      return try queue.read { database in
        try DiagnosedError.diagnosing(database) { try body(database) }
      }
    } catch {
      throw StoreFailure(purpose: purpose, path: path).sessionError(error)
    }
  }

  /// Writes in one transaction while the caller waits: for opening, where nobody else does.
  func write<Value>(
    _ purpose: String, _ body: (Database) throws -> Value
  ) throws(SessionError) -> Value {
    gate.lock()
    defer { gate.unlock() }
    try checkOpen(purpose)
    let failure = StoreFailure(purpose: purpose, path: path)
    do {
      return try queue.writeWithoutTransaction {
        try self.transaction($0, failure: failure, body)
      }
    } catch {
      throw failure.sessionError(error)
    }
  }

  /// Writes in one transaction; returns when it is on disk.
  ///
  /// Cancelling the task does not stop it.
  func commit<Value: Sendable>(
    _ purpose: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(SessionError) -> Value {
    let failure = StoreFailure(purpose: purpose, path: path)
    let result: Result<Value, SessionError> = await withCheckedContinuation { continuation in
      gate.lock()
      defer { gate.unlock() }
      do throws(SessionError) {
        try checkOpen(purpose)
      } catch {
        continuation.resume(returning: .failure(error))
        return
      }
      queue.asyncWriteWithoutTransaction { database in
        continuation.resume(
          returning: Result { try self.transaction(database, failure: failure, body) }
            .mapError(failure.sessionError))
      }
    }
    return try result.get()
  }

  private func transaction<Value>(
    _ database: Database, failure: StoreFailure, _ body: (Database) throws -> Value
  ) throws -> Value {
    try checkFiles(of: database, failure: failure)
    var value: Value?
    try DiagnosedError.diagnosing(database) {
      try database.inTransaction(.immediate) {
        value = try body(database)
        try beforeCommit?()
        return .commit
      }
    }
    guard let value else { preconditionFailure("a transaction that commits has a value") }
    // Not before the file is known to be the one that others will open is it on the disk.
    try checkFiles(of: database, failure: failure)
    return value
  }

  /// Refuses to go on writing into files that nobody will find again.
  private func checkFiles(of database: Database, failure: StoreFailure) throws {
    guard let loss = watch?.loss() else { return }
    throw rescue.error(loss, purpose: failure.purpose, of: database)
  }

  /// Closes the file; later calls fail.
  ///
  /// - Returns: a sentence if the file was lost since the last write; what it held was rescued.
  @discardableResult
  package func close() -> SessionError? {
    gate.lock()
    defer { gate.unlock() }
    guard
      !isClosed.withLock({ isClosed in
        defer { isClosed = true }
        return isClosed
      })
    else { return nil }
    var lost: SessionError?
    if let loss = watch?.loss() {
      lost = queue.inDatabase { database in
        rescue.error(loss, purpose: "The project's database was lost", of: database)
      }
    }
    try? queue.close()
    if rescue.isComplete { watch?.removeOrphanedLog() }
    if let copyFolder { StoreReading.remove(copyFolder) }
    return lost
  }

  private func checkOpen(_ purpose: String) throws(SessionError) {
    if isClosed.withLock({ $0 }) { throw .failed("\(purpose): the project was closed.") }
  }

  /// UTC milliseconds.
  package static func now() -> Int64 {
    Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
  }
}
