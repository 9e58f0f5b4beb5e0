import Foundation
import GRDB
import Glibc
import Imaging
import Labeling

/// The database as a file: checked before SQLite touches it.
enum StoreFile {
  /// Files up to this size are checked page by page at every start (some 50 ms).
  private static let checkedSize = 32_000_000

  /// Refuses what cannot be a database before SQLite opens, and perhaps changes, it.
  static func check(_ path: FilePath) throws(SessionError) {
    let failure = StoreFailure(purpose: .openProject, path: path)
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else {
      if errno == ENOENT { return }
      throw failure.unreadable(errorNumber: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure.file(.foreign) }
    // SQLite treats an empty file as a new database, and removes its log.
    guard status.st_size > 0 else { throw failure.file(.emptied) }
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw failure.unreadable(errorNumber: errno)
    }
    defer { close(descriptor) }
    let magic = Array("SQLite format 3\0".utf8)
    var head = [UInt8](repeating: 0, count: magic.count)
    let got = Glibc.read(descriptor, &head, head.count)
    guard got >= 0 else { throw failure.unreadable(errorNumber: errno) }
    guard got == head.count, head == magic else {
      throw failure.damaged("it does not begin like a database")
    }
  }

  /// The path as SQLite's wrapper requires it: text.
  ///
  /// A folder whose name is not UTF-8 is reached through
  /// its descriptor, which stays open.
  static func openablePath(_ path: FilePath) throws(SessionError) -> String {
    if let text = String(validating: path.bytes, as: UTF8.self) { return text }
    let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { FilePath(bytes: path.bytes[..<$0]) } ?? FilePath(".")
    let name = slash.map { path.bytes[($0 + 1)...] } ?? path.bytes[...]
    let descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw StoreFailure(purpose: .openProject, path: path)
        .unreadable(errorNumber: errno)
    }
    return "/proc/self/fd/\(descriptor)/" + String(decoding: name, as: UTF8.self)
  }

  /// Looks for damaged pages.
  static func checkPages(of database: Database, failure: StoreFailure) throws {
    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
    guard pages * pageSize <= checkedSize else { return }
    if try finding(in: database) == "ok" { return }
    // SQLite distinguishes an unreadable page from a damaged one at best by its message. If the
    // disk reads it now, it failed only once; if it fails again, that is not damage either.
    let finding = try finding(in: database)
    if finding == "ok" { return }
    if !isReadable(failure.path) { throw failure.file(.diskFails) }
    throw error(finding, failure: failure)
  }

  private static func finding(in database: Database) throws -> String {
    try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
  }

  /// Whether every byte of a file can be read.
  private static func isReadable(_ path: FilePath) -> Bool {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(descriptor, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { return got == 0 }
    }
  }

  /// An unreadable page is among SQLite's findings, but is not damage.
  static func error(_ finding: String, failure: StoreFailure) -> SessionError {
    let code = finding.components(separatedBy: "error code=").dropFirst().first
      .flatMap { Int32($0.prefix(while: \.isNumber)) }
    if let code, code & 0xFF == ResultCode.SQLITE_IOERR.rawValue { return failure.file(.diskFails) }
    return failure.damaged(finding)
  }
}
