import Foundation
import GRDB
import GRDBSQLite
import Imaging
import Labeling
import Synchronization

/// The one open connection to `session.sqlite`, and its transactions.
///
/// Every call is one short transaction; several processes may use the file at a time.
final class StoreConnection: Sendable {
  let path: FilePath
  let fileSystem: FileSystemKind
  let isReadOnly: Bool
  private let queue: DatabaseQueue
  private let beforeCommit: ProjectStore.CommitHook?
  /// Nil if read-only.
  private let watch: StoreWatch?
  private let rescue: StoreRescue
  /// The folder of the copy of a database that cannot be read in place.
  private let copyFolder: FilePath?
  /// Held while work is passed to the queue: a closed connection must never be touched.
  private let gate = NSLock()
  private let isClosed = Mutex(false)
  /// Nil where hosts do not share the file system.
  private let writing = Mutex<WritingHost?>(nil)

  /// Opens the file in `folder`, creating and migrating it unless `isReadOnly`.
  init(
    folder: FilePath, isReadOnly: Bool, fileSystem: FileSystemKind?,
    beforeCommit: ProjectStore.CommitHook?
  ) throws(SessionError) {
    path = folder.appending("session.sqlite")
    self.fileSystem = fileSystem ?? FileSystemKind.of(folder)
    self.isReadOnly = isReadOnly
    self.beforeCommit = beforeCommit
    rescue = StoreRescue(path)
    let failure = StoreFailure(purpose: .openProject, path: path)
    let configuration = StoreOpening.configuration(isReadOnly)
    do {
      if !isReadOnly { try NewStoreFile.createIfAbsent(path) }
      try StoreFile.check(path)
      if isReadOnly {
        let reading = try StoreReading(path, configuration: configuration, failure: failure)
        (queue, copyFolder) = (reading.queue, reading.copyFolder)
      } else {
        let file = try StoreFile.openablePath(path)
        queue = try StoreOpening.openingTwice {
          try DatabaseQueue(path: file, configuration: configuration)
        }
        copyFolder = nil
      }
      try StoreOpening.prepare(
        queue, fileSystem: self.fileSystem, isReadOnly: isReadOnly, failure: failure)
      watch = isReadOnly ? nil : StoreWatch(path, hasLog: self.fileSystem == .local)
    } catch {
      throw failure.sessionError(error)
    }
  }

  /// Lets this host alone write from now on, if hosts share the file system.
  ///
  /// - Throws: while another one writes.
  func holdWriting(host: String, token: String) throws(SessionError) {
    guard fileSystem == .network, !isReadOnly else { return }
    writing.withLock { $0 = WritingHost(host: host, token: token) }
    do {
      try write(.openProject) { _ in }
    } catch {
      writing.withLock { $0 = nil }
      throw error
    }
  }

  // MARK: Transactions

  /// Reads from a single state of the file.
  func read<Value>(
    _ purpose: StorePurpose, _ body: (Database) throws -> Value
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

  /// Writes in one transaction while the caller blocks: for opening, when no one else waits.
  func write<Value>(
    _ purpose: StorePurpose, _ body: (Database) throws -> Value
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
    _ purpose: StorePurpose, _ body: @escaping @Sendable (Database) throws -> Value
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
        try writing.withLock { $0 }?.check(in: database)
        value = try body(database)
        try beforeCommit?()
        return .commit
      }
    }
    guard let value else { preconditionFailure("a transaction that commits has a value") }
    // Only once the file is known to be the one that others will open is the data safe on disk.
    try checkFiles(of: database, failure: failure)
    return value
  }

  /// Refuses to keep writing to files that can no longer be found.
  private func checkFiles(of database: Database, failure: StoreFailure) throws {
    guard let loss = watch?.loss() else { return }
    throw rescue.error(loss, purpose: failure.purpose, of: database)
  }

  /// Closes the file; later calls fail.
  ///
  /// - Returns: a sentence if the file was lost since the last write; what it held was rescued.
  func close() -> SessionError? {
    gate.lock()
    defer { gate.unlock() }
    guard
      !isClosed.withLock({ isClosed in
        defer { isClosed = true }
        return isClosed
      })
    else { return nil }
    if let mark = writing.withLock({ $0 }), watch?.loss() == nil {
      try? queue.write { try mark.release(in: $0) }
    }
    var lost: SessionError?
    if let loss = watch?.loss() {
      lost = queue.inDatabase { database in
        rescue.error(loss, purpose: .keepProject, of: database)
      }
    }
    try? queue.close()
    if rescue.isComplete { watch?.removeOrphanedLog() }
    if let copyFolder { StoreReading.remove(copyFolder) }
    return lost
  }

  private func checkOpen(_ purpose: StorePurpose) throws(SessionError) {
    if isClosed.withLock({ $0 }) { throw .store(.closed(purpose)) }
  }

  /// UTC milliseconds.
  static func now() -> Int64 {
    Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
  }
}
