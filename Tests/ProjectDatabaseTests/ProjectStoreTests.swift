import Foundation
import GRDB
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("The project's database")
struct ProjectStoreTests {
  private func sentence(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return "\(error)" }
  }

  private func answer(_ store: ProjectStore) async throws {
    let region = RegionID(
      image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: 0)
    _ = try await store.answers.record(
      [
        PaintedRegion(
          region: region, answer: .void,
          footprint: Footprint(
            imageWidth: 4, imageHeight: 4, runs: [Footprint.Run(start: 0, length: 4)]))
      ], by: JournalAuthor(annotator: "ada", host: "h"))
  }

  private func bytes(_ folder: TemporaryFolder) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.path.description + "/session.sqlite"))
  }

  @Test("A file that is not a database is refused in clear words and left alone")
  func foreignFile() throws {
    let folder = TemporaryFolder()
    try folder.write(Array("not a database at all, but long enough".utf8), to: "session.sqlite")
    let before = try bytes(folder)
    let path = "\(folder.path.description)/session.sqlite"
    #expect(
      sentence { _ = try ProjectStore(folder: folder.path) }
        == "The project cannot be opened, because \(path) is damaged (it does not begin like a "
        + "database). The file was left unchanged. Restore a copy of it, or start over in another "
        + "place with --project.")
    #expect(try bytes(folder) == before)
  }

  @Test("Damage in the middle is found, named, and the file left alone", arguments: [1, 2, 3])
  func damage(page: Int) async throws {
    let folder = TemporaryFolder()
    var store: ProjectStore? = try ProjectStore(folder: folder.path)
    if let store { try await answer(store) }
    store?.close()
    store = nil
    var damaged = try bytes(folder)
    #expect(damaged.count > 4096 * 4)
    for offset in (4096 * page)..<(4096 * page + 600) { damaged[offset] = 0x5A }
    try damaged.write(to: URL(fileURLWithPath: folder.path.description + "/session.sqlite"))
    let text = sentence { _ = try ProjectStore(folder: folder.path) }
    #expect(text.hasPrefix("The project cannot be opened, because "))
    #expect(text.contains("is damaged") && text.hasSuffix("in another place with --project."))
    #expect(try bytes(folder) == damaged)
  }

  @Test("Another program's database is refused")
  func otherDatabase() throws {
    let folder = TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.path.description + "/session.sqlite")
    try queue.write { try $0.execute(sql: "CREATE TABLE x (y)") }
    try queue.close()
    #expect(
      sentence { _ = try ProjectStore(folder: folder.path) }
        .contains("is not a Terrazzo database. Choose another place for the state with --project."))
  }

  @Test("A newer version's database is refused")
  func newerVersion() throws {
    let folder = TemporaryFolder()
    try ProjectStore(folder: folder.path).close()
    let queue = try DatabaseQueue(path: folder.path.description + "/session.sqlite")
    try queue.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')")
    }
    try queue.close()
    #expect(
      sentence { _ = try ProjectStore(folder: folder.path) }
        .hasSuffix("was written by a newer version of Terrazzo. Use that version, or a newer one."))
  }

  @Test("A disk that is really full fails the answer and keeps the existing data")
  func reallyFull() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    try await answer(store)
    try store.connection.write(.readProject) { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages)")
    }
    var failure = "no error"
    for _ in 0..<200 {
      do {
        try await answer(store)
      } catch {
        failure = "\(error)"
        break
      }
    }
    #expect(
      failure == "The answer was not saved, because the disk is full. Make room, then try again.")
    let entries = try store.connection.read(.readProject) { database in
      try (
        Int.fetchOne(database, sql: "SELECT count(*) FROM journal"),
        Int.fetchOne(database, sql: "SELECT count(*) FROM answers"),
        String.fetchOne(database, sql: "PRAGMA integrity_check")
      )
    }
    #expect(entries.0 == entries.1 && entries.2 == "ok")
    #expect(try store.tallies(for: "ada").byAnswer[.void]?.regions == 1)
  }

  @Test("Answers are flushed to the disk, and the log is used on a local disk")
  func durabilityModes() throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let modes = try store.connection.read(.readProject) { database in
      try (
        Int.fetchOne(database, sql: "PRAGMA synchronous"),
        String.fetchOne(database, sql: "PRAGMA journal_mode")
      )
    }
    // 2 is FULL.
    #expect(modes.0 == 2 && modes.1 == "wal")
  }

  @Test("Network file systems are recognized by the mount table")
  func mounts() {
    let table = """
      36 35 98:0 /mnt1 /mnt1 rw,noatime master:1 - ext4 /dev/root rw,errors=continue
      40 35 0:51 / /home rw shared:7 - nfs4 server:/home rw
      41 35 0:52 / /media rw - fuse.sshfs host: rw
      """
    #expect(FileSystemKind.kind(ofDevice: "98:0", inMounts: table) == .local)
    #expect(FileSystemKind.kind(ofDevice: "0:51", inMounts: table) == .network)
    #expect(FileSystemKind.kind(ofDevice: "0:52", inMounts: table) == .network)
    #expect(FileSystemKind.kind(ofDevice: "9:9", inMounts: table) == .local)
  }

  @Test("Fifty thousand images are listed once, and an unchanged folder is not written")
  func manyImages() throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let files = (0..<50_000).map {
      FoundFile(name: ImageName("f/\($0).png"), size: 10, modified: 5)
    }
    #expect(try store.images.reconcile(with: files).count == 50_000)
    let changes = try store.connection.read(.readProject) { $0.totalChangesCount }
    let again = try store.images.reconcile(with: files)
    #expect(again.count == 50_000 && again[49_999].name == ImageName("f/49999.png"))
    #expect(try store.connection.read(.readProject) { $0.totalChangesCount } == changes)
  }

  @Test("Images that disappear, come back or change keep their numbers")
  func reconciling() throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let a = FoundFile(name: ImageName(bytes: [0x61, 0xFF]), size: 10, modified: 5)
    let b = FoundFile(name: ImageName("b"), size: 10, modified: 5)
    let first = try store.images.reconcile(with: [a, b])
    #expect(first.map(\.name) == [a.name, b.name])
    var gone = try store.images.reconcile(with: [b])
    #expect(gone[0].state == .missing && gone[0].id == first[0].id)
    #expect(gone[0].problem == "The file is no longer in the folder.")
    gone = try store.images.reconcile(with: [a, b])
    #expect(gone == first)
    var changed = b
    changed.modified = 6
    // Without a digest there is nothing to compare with.
    #expect(try store.images.reconcile(with: [a, changed])[1].isStale == false)
  }
}
