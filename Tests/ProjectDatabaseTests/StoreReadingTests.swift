import Foundation
import GRDB
import Glibc
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("A database next to which nothing can be written")
struct StoreReadingTests {
  private func answered(_ folder: FilePath, _ count: Int) async throws -> ProjectStore {
    let store = try ProjectStore(folder: folder)
    for number in 0..<count {
      let region = RegionID(
        image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number)
      let run = Footprint.Run(start: number, length: 1)
      let footprint = Footprint(imageWidth: 64, imageHeight: 64, runs: [run])
      _ = try await store.answers.record(
        [PaintedRegion(region: region, answer: .void, footprint: footprint)],
        by: JournalAuthor(annotator: "ada", host: "h"))
    }
    return store
  }

  /// Reads the answers as if SQLite could write nothing next to the database.
  private func read(_ path: FilePath) throws -> (answers: Int?, copyFolder: FilePath?) {
    var configuration = Configuration()
    configuration.readonly = true
    let failure = StoreFailure(purpose: .readProject, path: path)
    let reading = try StoreReading(
      path, configuration: configuration, failure: failure, triesInPlace: false)
    let answers = try reading.queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM current")
    }
    try reading.queue.close()
    return (answers, reading.copyFolder)
  }

  private func names(_ folder: FilePath) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.description))
  }

  @Test(
    "A closed project is read as it is, whatever its folder is called",
    arguments: ["plain", "100% of # what?", "ümlaut"])
  func closed(name: String) async throws {
    let folder = TemporaryFolder()
    let state = try folder.makeFolder(name)
    try await answered(state, 3).close()
    let before = try names(state)
    let (answers, copyFolder) = try read(state.appending("session.sqlite"))
    #expect(answers == 3 && copyFolder == nil)
    #expect(try names(state) == before && before == ["session.sqlite"])
  }

  @Test("Answers that are still in the log are read, from a copy that is removed")
  func log() async throws {
    let folder = TemporaryFolder()
    let state = try folder.makeFolder("state")
    let store = try await answered(state, 3)
    // As after a kill: the log is full, and no process has the files open.
    let killed = try folder.makeFolder("killed")
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: store.connection.path.description + ending,
        toPath: killed.description + "/session.sqlite" + ending)
    }
    store.close()
    let (answers, copyFolder) = try read(killed.appending("session.sqlite"))
    #expect(answers == 3)
    let copy = try #require(copyFolder)
    StoreReading.remove(copy)
    #expect(StoreFileStamp(copy) == nil)
    #expect(try names(killed) == ["session.sqlite", "session.sqlite-wal"])
  }
}
