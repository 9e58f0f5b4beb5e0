import GRDB
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("Who else is at work")
struct ColleagueTests {
  private let folder = TemporaryFolder()
  private let ada = JournalAuthor(annotator: "ada", host: "here")

  private func answer(_ store: ProjectStore, _ number: Int, by annotator: String) async throws {
    let region = RegionID(
      image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number)
    _ = try await store.answers.record(
      [
        PaintedRegion(
          region: region, answer: .void,
          footprint: Footprint(
            imageWidth: 8, imageHeight: 8, runs: [Footprint.Run(start: 0, length: 1)]))
      ], by: JournalAuthor(annotator: annotator, host: "here"))
  }

  @Test(
    "Names that running processes hold, and whoever answered in the last minute, without oneself")
  func names() async throws {
    let store = try ProjectStore(folder: folder.path)
    for name in ["ada", "bob", "eve"] {
      #expect(
        try store.roles.lease(.annotator(name), token: name, host: "here", takesOver: false) == nil)
    }
    for number in 0..<3 { try await answer(store, number, by: "bob") }
    try await answer(store, 4, by: "script")
    try await answer(store, 5, by: "ada")
    // Each at the same moment, however long it took.
    let now = StoreConnection.now()
    try await store.connection.commit(.readRoles) { database in
      try database.execute(sql: "UPDATE journal SET time = \(now), clock = \(now) + seq")
    }
    #expect(
      try store.roles.colleagues(of: ada, now: now) == [
        Colleague(name: DisplayText("bob"), answersLastMinute: 3),
        Colleague(name: DisplayText("eve"), answersLastMinute: 0),
        Colleague(name: DisplayText("script"), answersLastMinute: 1),
      ])
    // Later, whoever holds a name is still there.
    #expect(
      try store.roles.colleagues(of: ada, now: now + 61_000).map(\.answersLastMinute) == [0, 0])
    store.roles.release(.annotator("bob"), token: "bob")
    // A process that is gone.
    try await store.connection.commit(.readRoles) { database in
      try database.execute(
        sql: "UPDATE roles SET process_start = 'another boot' WHERE role = 'annotator eve'")
    }
    #expect(try store.roles.colleagues(of: ada, now: now + 61_000).isEmpty)
  }
}
