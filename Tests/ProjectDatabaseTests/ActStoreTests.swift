import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("What people did, from the journal")
struct ActStoreTests {
  private static let ada = JournalAuthor(annotator: "ada", host: "h")
  private static let bob = JournalAuthor(annotator: "bob", host: "h")
  private let folder = TemporaryFolder()
  private let road = Answer.labeled(ClassID(rawValue: 0))
  private let sky = Answer.labeled(ClassID(rawValue: 1))

  private func region(_ number: Int) -> RegionID {
    RegionID(image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: number)
  }

  private func painted(
    _ number: Int, _ answer: Answer, sheet guess: Answer? = nil
  ) -> PaintedRegion {
    PaintedRegion(
      RegionAnswer(
        region: region(number), answer: answer,
        sheet: guess.map { SheetGuess(answer: $0, chance: 0.9, model: 3) }),
      footprint: footprint(number))
  }

  private func footprint(_ number: Int) -> Footprint {
    Footprint(imageWidth: 8, imageHeight: 8, runs: [Footprint.Run(start: number, length: 1)])
  }

  private func store() throws -> ProjectStore {
    let store = try ProjectStore(folder: folder.path)
    try store.classes.setUp(ClassList(names: ["road", "sky"]).definitions, by: Self.ada)
    return store
  }

  private func item(_ number: Int, guess: Answer?) -> BatchItem {
    BatchItem(
      region: region(number), rank: number, utility: 1, terms: [],
      guess: guess.map { Guess(answer: $0, confidence: 0.5, uncertainty: 0.5) })
  }

  @Test("Each key is one act: alone or on a sheet, as guessed or not, accepted, taken back")
  func kinds() async throws {
    let store = try store()
    _ = try await store.rounds.add(
      StoredRound(
        annotator: "ada", strategy: "random", seed: 0, settings: "{}", size: 4, isComplete: true,
        modelPosition: nil, candidates: [], measures: [:],
        items: [item(0, guess: road), item(1, guess: road), item(2, guess: nil)]), host: "here")
    func record(_ answers: [PaintedRegion], by author: JournalAuthor) async throws {
      _ = try await store.answers.record(answers, by: author)
    }
    try await record([painted(0, road)], by: Self.ada)
    try await record([painted(1, sky)], by: Self.ada)
    try await record([painted(2, .void)], by: Self.bob)
    try await record([painted(3, .skipped)], by: Self.ada)
    try await record([painted(4, .mixed)], by: Self.ada)
    try await record([painted(5, sky, sheet: road)], by: Self.ada)
    try await record([painted(6, road, sheet: road), painted(7, road, sheet: road)], by: Self.ada)
    try await record([painted(8, road), painted(9, road)], by: Self.ada)
    _ = try await store.reviews.record(
      [RegionAnswer(region: region(0), answer: sky)], by: Self.bob)
    _ = try await store.acceptances.record(
      (10..<13).map {
        PaintedGuess(
          AcceptedGuess(region: region($0), answer: road, chance: 0.99), footprint: footprint($0))
      },
      on: AcceptanceGround(
        scope: .stratum(road), least: 0.9, expectedErrors: 0.1, model: 3, sample: nil),
      digests: [:], by: Self.ada)
    let acts = try store.acts.all()
    let expected: [(LabelingAct.Kind, Int)] = [
      (.guessAccepted, 1), (.answer, 1), (.answer, 1), (.skip, 1), (.split, 1),
      (.sheetCorrection, 1), (.sheetPage, 2), (.other, 2), (.review, 1), (.acceptance, 3),
    ]
    let found = acts.suffix(expected.count)
    #expect(found.map(\.kind) == expected.map(\.0))
    #expect(found.map(\.count) == expected.map(\.1))
    #expect(acts.dropLast(expected.count).allSatisfy { $0.kind == .other }, "the classes")
    #expect(found.prefix(3).map(\.answer) == [road, sky, .void])
    #expect(Set(found.map(\.author)) == [0, 1] && found.map(\.author)[2] != found.map(\.author)[1])
    #expect(zip(acts, acts.dropFirst()).allSatisfy { $0.time <= $1.time })
  }

  @Test("An undo is an act of its own")
  func undo() async throws {
    let store = try store()
    _ = try await store.answers.record([painted(0, road)], by: Self.ada)
    _ = try await store.reversals.undo(by: Self.ada)
    #expect(try store.acts.all().suffix(2).map(\.kind) == [.answer, .undo])
  }
}
