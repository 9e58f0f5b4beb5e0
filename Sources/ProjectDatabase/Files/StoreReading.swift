import Foundation
import GRDB
import Glibc
import Imaging

/// A database opened read-only, even if nothing can be written next to it.
///
/// SQLite needs an index file next to a database with a log. In an unwritable folder, a
/// database whose log is empty is read as one that does not change. A log that is not empty holds
/// answers: then both files are copied elsewhere, and the copy is read.
struct StoreReading {
  let queue: DatabaseQueue
  /// Holds the copy; must be removed when the database is closed.
  private(set) var copyFolder: FilePath?

  /// - Parameter triesInPlace: false behaves as in an unwritable folder.
  init(
    _ path: FilePath, configuration: Configuration, failure: StoreFailure,
    triesInPlace: Bool = true
  ) throws {
    guard StoreFileStamp(path) != nil else {
      throw failure.unreadable(errorNumber: errno)
    }
    let text = try StoreFile.openablePath(path)
    if triesInPlace, let inPlace = try Self.openInPlace(text, configuration) {
      queue = inPlace
    } else if Self.logs.contains(where: { StoreFileStamp(Self.beside(path, $0))?.size ?? 0 > 0 }) {
      let copy = try Self.copy(path, failure: failure)
      queue = try Self.openCopy(copy, configuration)
      copyFolder = copy.parent
    } else {
      queue = try DatabaseQueue(
        path: Self.unchangingAddress(of: text), configuration: configuration)
    }
  }

  /// Nil if SQLite cannot keep its index next to the database.
  private static func openInPlace(
    _ path: String, _ configuration: Configuration
  ) throws -> DatabaseQueue? {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try look(into: queue)
      return queue
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: return nil
      default: throw error
      }
    }
  }

  private static func openCopy(
    _ copy: FilePath, _ configuration: Configuration
  ) throws -> DatabaseQueue {
    do {
      // Reading applies the log, so the copy must be writable.
      var writable = configuration
      writable.readonly = false
      let queue = try DatabaseQueue(path: copy.description, configuration: writable)
      try look(into: queue)
      try queue.inDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
      return queue
    } catch {
      remove(copy.parent)
      throw error
    }
  }

  /// Removes the copy, if there is one.
  static func remove(_ folder: FilePath) {
    for name in ["session.sqlite"] + logs.map({ "session.sqlite" + $0 }) + ["session.sqlite-shm"] {
      _ = folder.appending(name).withCString { unlink($0) }
    }
    _ = folder.withCString { rmdir($0) }
  }

  private static let logs = ["-wal", "-journal"]

  private static func beside(_ path: FilePath, _ ending: String) -> FilePath {
    FilePath(bytes: path.bytes + Array(ending.utf8))
  }

  private static func look(into queue: DatabaseQueue) throws {
    _ = try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
  }

  /// SQLite's address of a file that does not change while it is open.
  private static func unchangingAddress(of path: String) -> String {
    let escaped = path.replacingOccurrences(of: "%", with: "%25")
      .replacingOccurrences(of: "?", with: "%3F").replacingOccurrences(of: "#", with: "%23")
    return "file:" + escaped + "?immutable=1"
  }

  /// Copies a database with its log, both from the same moment.
  private static func copy(_ path: FilePath, failure: StoreFailure) throws -> FilePath {
    let folder = FilePath(NSTemporaryDirectory())
      .appending("terrazzo-reading-\(UUID().uuidString)")
    guard folder.withCString({ mkdir($0, 0o700) }) == 0 else {
      throw StoreError.logNotCopied(failure.purpose, folder: folder, errorNumber: errno)
    }
    let target = folder.appending("session.sqlite")
    let endings = [""] + logs
    for _ in 0..<5 {
      let before = endings.map { StoreFileStamp(beside(path, $0)) }
      for (ending, stamp) in zip(endings, before) {
        _ = beside(target, ending).withCString { unlink($0) }
        guard stamp != nil else { continue }
        let problem = copyFile(beside(path, ending), to: beside(target, ending))
        guard problem == 0 else {
          remove(folder)
          throw failure.unreadable(errorNumber: problem)
        }
      }
      if endings.map({ StoreFileStamp(beside(path, $0)) }) == before { return target }
    }
    remove(folder)
    throw failure.file(.busy)
  }

  /// Returns 0, or the error number.
  private static func copyFile(_ path: FilePath, to target: FilePath) -> Int32 {
    let source = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard source >= 0 else { return errno }
    defer { close(source) }
    let descriptor = target.withCString { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = read(source, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return errno }
      if got == 0 { return 0 }
      var done = 0
      while done < got {
        let written = buffer.withUnsafeBytes {
          write(descriptor, $0.baseAddress.map { $0 + done }, got - done)
        }
        if written < 0 && errno == EINTR { continue }
        if written < 0 { return errno }
        done += written
      }
    }
  }
}
