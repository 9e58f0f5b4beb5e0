import GRDB
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("A stored round")
struct StoredRoundTests {
  private func round(_ items: [BatchItem]) -> StoredRound {
    StoredRound(
      annotator: "ada", strategy: "bvsb", seed: .max, settings: "{}", size: items.count,
      isComplete: true, modelPosition: nil, candidates: [], measures: ["seconds": 0.5],
      items: items, record: nil)
  }

  private func item(_ number: Int, guess: Guess?) -> BatchItem {
    BatchItem(
      region: RegionID(image: 1, partition: 1, number: number), rank: number,
      utility: Double(number) / 2,
      terms: (0..<number).map { UtilityTerm(name: "t\($0), [", value: Double($0)) }, guess: guess)
  }

  private var items: [BatchItem] {
    let guess = Guess(answer: .void, confidence: 0.75, uncertainty: 0.5)
    return [item(2, guess: nil), item(0, guess: guess), item(1, guess: nil), item(3, guess: guess)]
  }

  @Test("Its items come back in their order, each with its own terms and guess")
  func comesBack() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let stored = try #require(try await store.rounds.add(round(items), host: "here"))
    #expect(try store.rounds.last(of: "ada") == stored)
    #expect(stored.items == items)
    let empty = try #require(try await store.rounds.add(round([]), host: "here"))
    #expect(try store.rounds.last(of: "ada") == empty)
  }

  @Test(
    "Regions that measure the model are marked on disk as before, and read as a fact, not a term")
  func audit() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let terms = [UtilityTerm(name: "uncertainty", value: 0.5)]
    let audit = BatchItem(
      region: RegionID(image: 1, partition: 1, number: 1), rank: 0, utility: 0.5, terms: terms,
      isAudit: true, guess: nil)
    let stored = try #require(
      try await store.rounds.add(round([audit, item(2, guess: nil)]), host: "here"))
    #expect(try store.rounds.last(of: "ada") == stored && stored.items[0] == audit)
    let texts = try store.connection.read(.readProject) {
      try String.fetchAll($0, sql: "SELECT terms FROM queries ORDER BY place")
    }
    // As version 0.1 wrote it.
    #expect(
      texts == [
        #"[{"name":"audit","value":1},{"name":"uncertainty","value":0.5}]"#,
        #"[{"name":"t0, [","value":0},{"name":"t1, [","value":1}]"#,
      ])
  }

  @Test("What is asked of everybody, or once more, is marked among the terms, with no weight")
  func marks() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let terms = [UtilityTerm(name: "uncertainty", value: 0.5)]
    let choices = [
      Choice(rank: 0, utility: 0.5, terms: terms, isShared: true),
      Choice(rank: 1, utility: 0, terms: [], isShared: true, repetition: .second),
      Choice(rank: 2, utility: 0, terms: [], repetition: .again),
    ]
    let items = choices.enumerated().map {
      BatchItem(region: RegionID(image: 1, partition: 1, number: $0), choice: $1)
    }
    let stored = try #require(try await store.rounds.add(round(items), host: "here"))
    #expect(try store.rounds.last(of: "ada") == stored && stored.items == items)
    let texts = try store.connection.read(.readProject) {
      try String.fetchAll($0, sql: "SELECT terms FROM queries ORDER BY place")
    }
    #expect(
      texts == [
        #"[{"name":"shared","value":0},{"name":"uncertainty","value":0.5}]"#,
        #"[{"name":"shared","value":0},{"name":"second","value":0}]"#,
        #"[{"name":"again","value":0}]"#,
      ])
  }

  @Test(
    "A damaged term or guess is reported, not mistaken for another's",
    arguments: [
      ("terms", "", "a utility"), ("terms", "[],[]", "a utility"), ("terms", "{}", "a utility"),
      ("guess", "x", "a guess"), ("guess", "{}", "a guess"),
    ])
  func damage(column: String, text: String, what: String) async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    _ = try await store.rounds.add(round(items), host: "here")
    try await store.connection.commit(.readProject) {
      try $0.execute(sql: "UPDATE queries SET \(column) = ? WHERE place = 1", arguments: [text])
    }
    #expect {
      _ = try store.rounds.last(of: "ada")
    } throws: {
      "\($0)"
        == "The project's database contains \(what) that cannot be read. Restore a copy of it."
    }
  }
}
