import Foundation
import GRDB
import Imaging
import Labeling
import Synchronization

/// `session.sqlite`: the project's truth, and what follows from it.
///
/// Every method is one short transaction; several processes may use the file at a time.
final class ProjectStore: Sendable {
  /// Called inside every writing transaction, just before it is committed.
  ///
  /// A test makes commits slow or lets them fail with it.
  typealias CommitHook = @Sendable () throws -> Void

  let path: FilePath
  let fileSystem: FileSystemKind
  let isReadOnly: Bool
  private let queue: DatabaseQueue
  private let beforeCommit: CommitHook?
  /// Held while work is handed to the queue: a closed connection must never be touched.
  private let gate = NSLock()
  private let isClosed = Mutex(false)

  /// Opens the file in `folder`, creating and migrating it unless `isReadOnly`.
  init(
    folder: FilePath, isReadOnly: Bool = false, beforeCommit: CommitHook? = nil
  ) throws(SessionError) {
    path = folder.appending("session.sqlite")
    fileSystem = FileSystemKind.of(folder)
    self.isReadOnly = isReadOnly
    self.beforeCommit = beforeCommit
    let failure = StoreFailure(purpose: "The project cannot be opened", path: path)
    try StoreFile.check(path)
    do {
      queue = try DatabaseQueue(
        path: try StoreFile.openablePath(path), configuration: Self.configuration(isReadOnly))
      try Self.prepare(queue, fileSystem: fileSystem, isReadOnly: isReadOnly, failure: failure)
    } catch {
      throw failure.sessionError(error)
    }
  }

  private static func configuration(_ isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "terrazzo.store"
    return configuration
  }

  /// Checks what is there, chooses the journal mode and brings the tables up to date.
  private static func prepare(
    _ queue: DatabaseQueue, fileSystem: FileSystemKind, isReadOnly: Bool, failure: StoreFailure
  ) throws {
    let migrator = Schema.migrator
    try queue.inDatabase { database in
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      if tables > 0 {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id")
        guard owner == Schema.applicationID else { throw failure.foreignFile }
        try StoreFile.checkPages(of: database, failure: failure)
        if try migrator.hasBeenSuperseded(database) { throw failure.newerVersion }
      } else if isReadOnly {
        throw failure.foreignFile
      }
      try database.execute(sql: "PRAGMA synchronous = FULL")
      if !isReadOnly {
        let mode = fileSystem == .local ? "WAL" : "DELETE"
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = \(mode)")
      }
    }
    if !isReadOnly { try migrator.migrate(queue) }
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
      return try queue.read(body)
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
    do {
      return try queue.writeWithoutTransaction { try self.transaction($0, body) }
    } catch {
      throw StoreFailure(purpose: purpose, path: path).sessionError(error)
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
          returning: Result { try self.transaction(database, body) }
            .mapError(failure.sessionError))
      }
    }
    return try result.get()
  }

  private func transaction<Value>(
    _ database: Database, _ body: (Database) throws -> Value
  ) throws -> Value {
    var value: Value?
    try database.inTransaction(.immediate) {
      value = try body(database)
      try beforeCommit?()
      return .commit
    }
    guard let value else { preconditionFailure("a transaction that commits has a value") }
    return value
  }

  /// Closes the file; later calls fail.
  func close() {
    gate.lock()
    defer { gate.unlock() }
    isClosed.withLock { $0 = true }
    try? queue.close()
  }

  private func checkOpen(_ purpose: String) throws(SessionError) {
    if isClosed.withLock({ $0 }) { throw .failed("\(purpose): the project was closed.") }
  }

  /// UTC milliseconds.
  static func now() -> Int64 {
    Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
  }
}
