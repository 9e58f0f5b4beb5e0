import Foundation
import GRDB
import Glibc
import Imaging
import Labeling
import ProjectRecords
import Synchronization
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("A database that another program takes away")
struct LostDatabaseTests {
  /// What another program does to the files.
  enum Deed: String, CaseIterable, Sendable {
    case deletes, movesAway, movesTheFolder, putsAnotherInPlace, empties, halves
    case deletesTheLog, replacesTheLog, halvesTheLog, deletesTheIndex

    func happen(to database: FilePath) throws {
      let folder = database.parent
      let log = FilePath(bytes: database.bytes + Array("-wal".utf8))
      let index = FilePath(bytes: database.bytes + Array("-shm".utf8))
      func call(_ result: Int32) { #expect(result == 0) }
      func move(_ old: FilePath, _ new: FilePath) {
        call(old.withCString { old in new.withCString { rename(old, $0) } })
      }
      func cut(_ path: FilePath, to share: Int64) throws {
        let size = try #require(StoreFileStamp(path)).size
        call(path.withCString { truncate($0, off_t(size * share / 2)) })
      }
      switch self {
      case .deletes: call(database.withCString { unlink($0) })
      case .movesAway: move(database, folder.appending("elsewhere.sqlite"))
      case .movesTheFolder: move(folder, FilePath(bytes: folder.bytes + Array("-moved".utf8)))
      case .putsAnotherInPlace:
        let other = folder.appending("other")
        try AtomicFile.write(
          Array(try Data(contentsOf: URL(fileURLWithPath: database.description))), to: other)
        move(other, database)
      case .empties: try cut(database, to: 0)
      case .halves: try cut(database, to: 1)
      case .deletesTheLog: call(log.withCString { unlink($0) })
      case .replacesTheLog: try AtomicFile.write([1, 2, 3], to: log)
      case .halvesTheLog: try cut(log, to: 1)
      case .deletesTheIndex: call(index.withCString { unlink($0) })
      }
    }
  }

  private let author = JournalAuthor(annotator: "ada", host: "h")

  private func answer(_ store: ProjectStore, _ number: Int) async throws {
    let region = RegionID(
      image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number)
    let run = Footprint.Run(start: number, length: 1)
    _ = try await store.answers.record(
      [
        PaintedRegion(
          region: region, answer: .void,
          footprint: Footprint(imageWidth: 64, imageHeight: 64, runs: [run]))
      ], by: author)
  }

  private func rescued(below folder: FilePath) throws -> [String] {
    let files = FileManager.default.enumerator(atPath: folder.description)?.allObjects ?? []
    return files.compactMap { $0 as? String }.filter { $0.contains("session-rescued-") }.sorted()
  }

  /// The regions that a rescued file holds answers to, opened as the project's database.
  private func regions(in file: String, of folder: TemporaryFolder) throws -> Set<Int> {
    let copy = try folder.makeFolder("copy-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      atPath: "\(folder.path.description)/\(file)",
      toPath: copy.appending("session.sqlite").description)
    let store = try ProjectStore(folder: copy)
    defer { store.close() }
    let numbers = try store.answers.all().values.flatMap { $0.values.flatMap(\.keys) }
    return Set(numbers)
  }

  @Test(
    "Nothing is reported as saved anymore, and everything saved is written to a new file",
    arguments: Deed.allCases)
  func losses(deed: Deed) async throws {
    let folder = TemporaryFolder()
    let state = try folder.makeFolder("project")
    // Twice, so that the file was written before it is opened.
    for part in [0..<5, 5..<10] {
      let store = try ProjectStore(folder: state)
      for number in part { try await answer(store, number) }
      guard part.lowerBound == 5 else {
        store.close()
        continue
      }
      try deed.happen(to: store.connection.path)
      for number in 10..<13 {
        let text = await sentence { try await answer(store, number) }
        #expect(text.hasPrefix("The answer was not saved, because "))
        #expect(text.contains("another program"))
        #expect(text.contains("All answers are in "))
      }
      let files = try rescued(below: folder.path)
      #expect(files.count == 1)
      let file = try #require(files.first)
      #expect(try regions(in: file, of: folder) == Set(0..<10))
      #expect(store.close() != nil)
    }
  }

  @Test("An answer that was written into a lost file is not acknowledged")
  func betweenWritingAndLooking() async throws {
    let folder = TemporaryFolder()
    let state = try folder.makeFolder("project")
    let path = state.appending("session.sqlite")
    let isLost = Mutex(false)
    let store = try ProjectStore(
      folder: state,
      beforeCommit: {
        if isLost.withLock({ $0 }) { _ = path.withCString { unlink($0) } }
      })
    try await answer(store, 0)
    isLost.withLock { $0 = true }
    let text = await sentence { try await answer(store, 1) }
    #expect(text.contains("session.sqlite was deleted or moved away by another program"))
    let file = try #require(try rescued(below: folder.path).first)
    // It is in the copy nevertheless.
    #expect(try regions(in: file, of: folder) == [0, 1])
    #expect(store.close() != nil)
    // SQLite would apply the log of a lost file to whatever replaces it.
    #expect(StoreFileStamp(state.appending("session.sqlite-wal")) == nil)
  }

  @Test("A file that is put back is used again")
  func putBack() async throws {
    let folder = TemporaryFolder()
    let state = try folder.makeFolder("project")
    let moved = folder.path.appending("moved")
    let store = try ProjectStore(folder: state)
    try await answer(store, 0)
    #expect(rename(state.description, moved.description) == 0)
    let text = await sentence { try await answer(store, 1) }
    #expect(
      text.contains("another program moved \(store.connection.path) to \(moved)/session.sqlite"))
    #expect(text.contains("Move it back to continue, or quit and replace"))
    #expect(rename(moved.description, state.description) == 0)
    try await answer(store, 2)
    #expect(store.close() == nil)
    let again = try ProjectStore(folder: state)
    #expect(try again.tallies(for: "ada").byAnswer[.void]?.regions == 2)
  }

  @Test("A loss after the last answer is reported when the project is closed")
  func lossBeforeClosing() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    try await answer(store, 7)
    try Deed.deletes.happen(to: store.connection.path)
    let lost = try #require(store.close())
    #expect("\(lost)".hasPrefix("The project's database was lost, because "))
    let file = try #require(try rescued(below: folder.path).first)
    #expect(try regions(in: file, of: folder) == [7])
  }

  @Test("Writes by other processes, and SQLite's own checkpoints, are not a loss")
  func othersWrite() async throws {
    let folder = TemporaryFolder()
    let first = try ProjectStore(folder: folder.path)
    let second = try ProjectStore(folder: folder.path)
    for number in 0..<30 { try await answer(number.isMultiple(of: 2) ? first : second, number) }
    try first.connection.read(.readProject) { _ in }
    second.close()
    for number in 30..<40 { try await answer(first, number) }
    #expect(first.close() == nil)
  }

  @Test("A truncated database is copied as far as it can be read")
  func salvage() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    for number in 0..<5 { try await answer(store, number) }
    let target = folder.path.appending("salvaged.sqlite")
    try store.connection.read(.readProject) { try StoreSalvage.copy($0, to: target.description) }
    #expect(try regions(in: "salvaged.sqlite", of: folder) == Set(0..<5))
  }
}
