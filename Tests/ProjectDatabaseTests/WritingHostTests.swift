import GRDB
import Labeling
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("A project on a disk that machines share")
struct WritingHostTests {
  private let folder = TemporaryFolder()

  private func open(_ host: String, _ fileSystem: FileSystemKind = .network) throws -> ProjectStore
  {
    let store = try ProjectStore(folder: folder.path, fileSystem: fileSystem)
    try store.holdWriting(host: host, token: host)
    return store
  }

  /// As if the other host had written so long ago.
  private func age(by milliseconds: Int64) throws {
    let store = try ProjectStore(folder: folder.path, fileSystem: .network)
    defer { store.close() }
    try store.connection.write(.readRoles) {
      try $0.execute(sql: "UPDATE roles SET heartbeat = heartbeat - \(milliseconds)")
    }
  }

  @Test("Only one machine at a time writes; others are told which, and of sync")
  func holder() throws {
    let far = try open("far")
    // Two processes of one machine may.
    let second = try open("far")
    try second.classes.setUp(
      ClassList(names: ["a"]).definitions, by: JournalAuthor(annotator: "ada", host: "far"))
    let error = #expect(throws: SessionError.self) { try open("near") }
    #expect(error?.kind == .locked)
    let said = error?.description ?? ""
    #expect(said.contains("on far writes in it") && said.contains("terrazzo sync"), "\(said)")
    // Reading is no danger.
    let reading = try ProjectStore(folder: folder.path, isReadOnly: true, fileSystem: .network)
    #expect(try reading.classes.list().definitions.count == 1)
    reading.close()
    second.close()
    far.close()
    try open("near").close()
  }

  @Test("A machine that went away without a word holds it for a quarter of an hour")
  func vanished() throws {
    let far = try open("far")
    try age(by: WritingHost.patience - 60_000)
    #expect(throws: SessionError.self) { try open("near") }
    try age(by: 120_000)
    let near = try open("near")
    // Whoever comes back is told.
    let error = #expect(throws: SessionError.self) {
      try far.classes.setUp(
        ClassList(names: ["a"]).definitions, by: JournalAuthor(annotator: "ada", host: "far"))
    }
    #expect(error?.description.contains("on near writes in it") == true)
    far.close()
    #expect(throws: SessionError.self) { try open("far") }
    near.close()
  }

  @Test("On a disk of its own, a name that another machine holds is no obstacle to others")
  func local() throws {
    let far = try open("far", .local)
    #expect(
      try far.roles.lease(.annotator("ada"), token: "1", host: "far", takesOver: false) == nil)
    try open("near", .local).close()
    far.close()
  }
}
