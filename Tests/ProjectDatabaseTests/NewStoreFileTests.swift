import Foundation
import GRDB
import Glibc
import Imaging
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("A new database, and one that was emptied")
struct NewStoreFileTests {
  private func sentence(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return "\(error)" }
  }

  private func names(_ folder: TemporaryFolder) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path.description))
  }

  @Test("An emptied file is not a new project, whoever opens it", arguments: [true, false])
  func emptied(isReadOnly: Bool) throws {
    let folder = TemporaryFolder()
    try folder.write([], to: "session.sqlite")
    let path = "\(folder.path.description)/session.sqlite"
    #expect(
      sentence { _ = try ProjectStore(folder: folder.path, isReadOnly: isReadOnly) }
        == "The project cannot be opened, because \(path) is empty: something emptied it. Restore a "
        + "copy of it, or remove it to start over.")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
    #expect(try names(folder) == ["session.sqlite"])
  }

  @Test("A log next to an emptied file is left alone")
  func emptiedWithLog() throws {
    let folder = TemporaryFolder()
    try folder.write([], to: "session.sqlite")
    try folder.write([1, 2, 3], to: "session.sqlite-wal")
    _ = sentence { _ = try ProjectStore(folder: folder.path) }
    #expect(StoreFileStamp(folder.path.appending("session.sqlite-wal"))?.size == 3)
  }

  @Test("A database without tables is not a new project")
  func withoutTables() throws {
    let folder = TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.path.description + "/session.sqlite")
    try queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 1") }
    try queue.close()
    #expect(sentence { _ = try ProjectStore(folder: folder.path) }.contains("is empty: something"))
  }

  @Test("What a killed process left of a new database does not get in the way")
  func killed() throws {
    let folder = TemporaryFolder()
    // The highest number that a process can have here is far below.
    for ending in ["", "-journal"] {
      try folder.write([], to: ".session-2147483647.new\(ending)")
    }
    try ProjectStore(folder: folder.path).close()
    #expect(try names(folder) == ["session.sqlite"])
    try ProjectStore(folder: folder.path, isReadOnly: true).close()
  }

  @Test(
    "The log of a lost database is never applied to a new one", arguments: ["-wal", "-journal"])
  func orphanedLog(ending: String) throws {
    let folder = TemporaryFolder()
    try folder.write([1, 2, 3], to: "session.sqlite\(ending)")
    let text = sentence { _ = try ProjectStore(folder: folder.path) }
    #expect(text.contains("session.sqlite is missing but its log"))
    #expect(try names(folder) == ["session.sqlite\(ending)"])
  }
}
