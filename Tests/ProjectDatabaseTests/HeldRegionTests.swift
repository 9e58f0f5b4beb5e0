import Foundation
import GRDB
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("Regions that others are asked about")
struct HeldRegionTests {
  private let folder = TemporaryFolder()
  private let store: ProjectStore

  init() throws { store = try ProjectStore(folder: folder.path) }

  private func region(_ number: Int) -> RegionID {
    RegionID(
      image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number)
  }

  private func round(
    _ numbers: [Int], of annotator: String, scripted: Bool? = nil
  ) -> StoredRound {
    var record = RoundRecord(round: 1, position: 0, excluded: [])
    record.scripted = scripted
    return StoredRound(
      annotator: annotator, strategy: "random", seed: 0, settings: "{}", size: numbers.count,
      isComplete: true, candidates: [], measures: [:],
      items: numbers.enumerated().map { rank, number in
        BatchItem(region: region(number), rank: rank, utility: 0, terms: [], guess: nil)
      }, record: record)
  }

  /// What bob may not be asked, so many milliseconds after the last batch was stored.
  private func held(after milliseconds: Int64 = 0) throws -> Set<Int> {
    try store.connection.read(.readOtherBatches) {
      let stored = try Int64.fetchOne($0, sql: "SELECT max(time) FROM rounds") ?? 0
      return Set(
        try HeldRegions.others(
          than: "bob", host: "here", now: stored + milliseconds, in: $0
        ).map(\.number))
    }
  }

  private let minute: Int64 = 60_000

  @Test("are those of the last batch of each, and not of the ones before")
  func lastBatches() async throws {
    _ = try await store.rounds.add(round([0, 1], of: "ada"), host: "here")
    _ = try await store.rounds.add(round([2, 3], of: "ada"), host: "here")
    _ = try await store.rounds.add(round([4], of: "eve"), host: "here")
    _ = try await store.rounds.add(round([5], of: "bob"), host: "here")
    #expect(try held() == [2, 3, 4])
    #expect(
      try store.rounds.regionsInOtherHands(than: "ada", host: "here", after: 2)
        == [region(4), region(5)])
  }

  @Test("are not in a batch that is stored, which shrinks, or is not stored at all")
  func taken() async throws {
    _ = try await store.rounds.add(round([0, 1, 2], of: "ada"), host: "here")
    let smaller = try #require(
      try await store.rounds.add(round([2, 3, 4], of: "bob"), host: "here"))
    #expect(smaller.items.map(\.region.number) == [3, 4] && smaller.size == 2)
    #expect(try store.rounds.last(of: "bob")?.items.map(\.region.number) == [3, 4])
    #expect(try await store.rounds.add(round([0, 1], of: "bob"), host: "here") == nil)
    // Of one that is mostly taken another one is chosen.
    #expect(try await store.rounds.add(round([0, 1, 7], of: "bob"), host: "here") == nil)
    #expect(try store.rounds.count() == 2)
    var growing = round([5], of: "eve")
    growing.size = 3
    let begun = try #require(try await store.rounds.add(growing, host: "here"))
    var grown = begun
    grown.items += [round([1, 6], of: "eve").items].joined()
    grown.isComplete = true
    let stored = try await store.rounds.grow(grown, from: 1, host: "here")
    #expect(stored.items.map(\.region.number) == [5, 6] && !stored.isComplete)
    #expect(try store.rounds.last(of: "eve")?.items.map(\.region.number) == [5, 6])
  }

  @Test(
    "are held for a while by one who quit, for two hours by one at a screen, for a day by a script")
  func patience() async throws {
    _ = try await store.rounds.add(round([0], of: "ada"), host: "here")
    _ = try await store.rounds.add(round([1], of: "script", scripted: true), host: "here")
    // Machines under load take minutes between the two.
    try await store.connection.commit(.readProject) {
      try $0.execute(sql: "UPDATE rounds SET time = (SELECT max(time) FROM rounds)")
    }
    #expect(try held(after: 9 * minute) == [0, 1])
    #expect(try held(after: 11 * minute) == [1])
    #expect(try held(after: 25 * 60 * minute) == [])
    #expect(
      try store.roles.lease(.annotator("ada"), token: "t", host: "here", takesOver: false) == nil)
    #expect(try held(after: 119 * minute) == [0, 1])
    #expect(try held(after: 121 * minute) == [1])
    store.roles.release(.annotator("ada"), token: "t")
    #expect(try held(after: 11 * minute) == [1])
  }

  @Test("are free at once when the process that asked has died")
  func crash() async throws {
    _ = try await store.rounds.add(round([0], of: "ada"), host: "here")
    _ = try store.roles.lease(.annotator("ada"), token: "t", host: "here", takesOver: false)
    #expect(try held() == [0])
    try await store.connection.commit(.readProject) {
      try $0.execute(sql: "UPDATE roles SET process_start = 'before'")
    }
    #expect(try held() == [])
  }
}
