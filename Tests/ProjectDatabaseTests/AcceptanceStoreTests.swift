import Foundation
import GRDB
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("Accepted guesses in the database")
struct AcceptanceStoreTests {
  private static let ada = JournalAuthor(annotator: "ada", host: "h")
  private let folder = TemporaryFolder()
  private let road = Answer.labeled(ClassID(rawValue: 0))
  private let sky = Answer.labeled(ClassID(rawValue: 1))

  private func region(_ number: Int, of image: Int64 = 1) -> RegionID {
    RegionID(image: ImageID(rawValue: image), partition: PartitionID(rawValue: 1), number: number)
  }

  private func footprint(_ region: RegionID) -> Footprint {
    Footprint(
      imageWidth: 8, imageHeight: 8,
      runs: [Footprint.Run(start: region.number * 8, length: region.number + 1)])
  }

  private func guess(_ region: RegionID, _ answer: Answer, chance: Double = 0.97) -> PaintedGuess {
    PaintedGuess(
      AcceptedGuess(region: region, answer: answer, chance: chance), footprint: footprint(region))
  }

  private func ground(_ answer: Answer) -> AcceptanceGround {
    AcceptanceGround(
      scope: .stratum(answer), least: 0.95, expectedErrors: 0.2, model: 17,
      sample: SampleEvidence(size: 300, errors: 2, bound: 0.021, confidence: 0.95, seed: .max))
  }

  private func answered(_ region: RegionID, _ answer: Answer) -> PaintedRegion {
    PaintedRegion(region: region, answer: answer, footprint: footprint(region))
  }

  private func store() throws -> ProjectStore {
    let store = try ProjectStore(folder: folder.path)
    try store.classes.setUp(ClassList(names: ["road", "sky"]).definitions, by: Self.ada)
    return store
  }

  @Test("What was accepted counts apart from answers, with the ground that it stands on")
  func accepting() async throws {
    let store = try store()
    let done = try await store.acceptances.record(
      [guess(region(1), road), guess(region(2, of: 3), road)], on: ground(road), digests: [:],
      by: Self.ada)
    #expect(done.accepted == 2)
    #expect(done.tallies.byAnswer.isEmpty && done.tallies.accepted == (2, 5))
    let all = try store.acceptances.all()
    #expect(all.map(\.ground) == [ground(road)])
    #expect(all.map(\.count) == [2] && all.map(\.inForce) == [2] && !all[0].isRevoked)
    #expect(all[0].author == DisplayText("ada"))
    #expect(try store.acceptances.images().map(\.rawValue) == [1, 3])
    #expect(try store.answers.images().isEmpty)
    let painted = try store.acceptances.painted(on: ImageID(rawValue: 1))
    #expect(painted.map(\.guess) == [guess(region(1), road).guess])
    #expect(painted.map(\.footprint) == [footprint(region(1))])
  }

  @Test("An answer always counts instead, before and after; a skip is no answer")
  func answersWin() async throws {
    let store = try store()
    _ = try await store.answers.record([answered(region(1), sky)], by: Self.ada)
    _ = try await store.answers.record([answered(region(2), .skipped)], by: Self.ada)
    let done = try await store.acceptances.record(
      [guess(region(1), road), guess(region(2), road), guess(region(3), road)],
      on: ground(road), digests: [:], by: Self.ada)
    #expect(done.accepted == 2)
    func accepted() throws -> [Int] {
      try store.acceptances.of(image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1))
        .keys.sorted()
    }
    #expect(try accepted() == [2, 3])
    _ = try await store.answers.record([answered(region(3), .unsure)], by: Self.ada)
    #expect(try accepted() == [2])
    #expect(try store.acceptances.all().map(\.inForce) == [1])
    _ = try await store.reversals.undo(by: Self.ada)
    #expect(try accepted() == [2, 3])
  }

  @Test("With nothing open nothing is written")
  func nothingOpen() async throws {
    let store = try store()
    let before = try await store.answers.record([answered(region(1), sky)], by: Self.ada).tallies
    let done = try await store.acceptances.record(
      [guess(region(1), road)], on: ground(road), digests: [:], by: Self.ada)
    #expect(done.accepted == 0 && done.tallies == before)
  }

  @Test("Undo names how many guesses it would take back, and takes all of them back at once")
  func undoing() async throws {
    let store = try store()
    _ = try await store.acceptances.record(
      (0..<5).map { guess(region($0, of: Int64($0 % 2)), road) }, on: ground(road), digests: [:],
      by: Self.ada)
    let next = try #require(try store.reversals.next(of: "ada", redo: false))
    #expect(next.accepted == 5 && next.answerCount == 0 && next.images == 2)
    #expect(next.needsAsking(redo: false))
    let undone = try #require(try await store.reversals.undo(by: Self.ada))
    #expect(undone.reversal.accepted.count == 5 && undone.reversal.changes.isEmpty)
    #expect(undone.tallies.accepted == (0, 0))
    let redone = try #require(try await store.reversals.redo(by: Self.ada))
    #expect(redone.tallies.accepted.regions == 5)
  }

  @Test("An acceptance is revoked once, whatever came after it, and never redone")
  func revoking() async throws {
    let store = try store()
    _ = try await store.acceptances.record(
      [guess(region(1), road)], on: ground(road), digests: [:], by: Self.ada)
    _ = try await store.answers.record([answered(region(4), sky)], by: Self.ada)
    let group = try #require(try store.acceptances.all().first?.group)
    let bob = JournalAuthor(annotator: "bob", host: "h")
    let revoked = try await store.acceptances.revoke(group, by: bob)
    #expect(revoked.isRevoked && revoked.tallies.accepted == (0, 0))
    #expect(revoked.tallies.answered.regions == 1)
    let again = try await store.acceptances.revoke(group, by: bob)
    #expect(!again.isRevoked && again.tallies.position == revoked.tallies.position)
    #expect(try await !store.acceptances.revoke(77, by: bob).isRevoked)
    #expect(try store.acceptances.all().map(\.isRevoked) == [true])
    _ = try await store.reversals.undo(by: Self.ada)
    #expect(try store.reversals.next(of: "ada", redo: false) == nil)
    _ = try await store.reversals.redo(by: Self.ada)
    #expect(try store.reversals.next(of: "ada", redo: true) == nil)
    #expect(try store.acceptances.images().isEmpty)
  }

  @Test("A class that accepted guesses have is not undone")
  func classInUse() async throws {
    let store = try store()
    let added = try await store.classes.add(named: "pole", by: Self.ada)
    let pole = try #require(added.classes.last).id
    _ = try await store.acceptances.record(
      [guess(region(1), .labeled(pole))], on: ground(.labeled(pole)), digests: [:],
      by: JournalAuthor(annotator: "bob", host: "h"))
    await #expect(throws: SessionError.self) { try await store.reversals.undo(by: Self.ada) }
  }

  @Test(
    "Any sequence of acceptances, answers, undos and revocations gives what a list would, and rebuilding gives the same",
    arguments: 0..<10)
  func randomSequences(seed: Int) async throws {
    struct Step {
      var isAcceptance: Bool
      var regions: [Int: Answer]
      var isActive = true
    }
    let store = try store()
    var generator = TestGenerator(seed: UInt64(seed))
    var steps: [Step] = []
    var past: [Int64: [Int: Answer]] = [:]
    for _ in 0..<40 {
      let regions = Dictionary(
        (0...generator.number(below: 4)).map { _ in
          (generator.number(below: 7), [road, sky, .void][generator.number(below: 3)])
        }, uniquingKeysWith: { first, _ in first })
      let expected = Self.inForce(steps.map { ($0.isAcceptance, $0.regions, $0.isActive) })
      switch generator.number(below: 8) {
      case 0..<3:
        let open = regions.filter { expected.answers[$0.key] == nil }
        let done = try await store.acceptances.record(
          regions.sorted { $0.key < $1.key }.map { guess(region($0.key), $0.value) },
          on: ground(road), digests: [:], by: Self.ada)
        #expect(done.accepted == open.count)
        if !open.isEmpty { steps.append(Step(isAcceptance: true, regions: open)) }
      case 3..<6:
        steps.append(Step(isAcceptance: false, regions: regions))
        _ = try await store.answers.record(
          regions.map { answered(region($0.key), $0.value) }, by: Self.ada)
      case 6:
        guard let last = steps.lastIndex(where: \.isActive) else { continue }
        steps[last].isActive = false
        _ = try await store.reversals.undo(by: Self.ada)
      default:
        let acceptances = try store.acceptances.all().filter { !$0.isRevoked }
        let known = steps.indices.filter { steps[$0].isAcceptance && steps[$0].isActive }
        #expect(acceptances.count == known.count)
        guard let place = known.first, let acceptance = acceptances.first else { continue }
        steps[place].isActive = false
        _ = try await store.acceptances.revoke(acceptance.group, by: Self.ada)
      }
      let now = Self.inForce(steps.map { ($0.isAcceptance, $0.regions, $0.isActive) })
      let accepted = try store.acceptances.of(
        image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1))
      #expect(accepted == now.accepted)
      past[try store.tallies(for: "ada").position] = accepted
      let tallies = try store.tallies(for: "ada").acceptedByAnswer
      #expect(
        tallies.mapValues(\.regions)
          == Dictionary(grouping: accepted.values) { $0 }.mapValues(\.count))
    }
    for (position, accepted) in past {
      let then = try store.history.accepted(at: position)
      #expect(Dictionary(uniqueKeysWithValues: then.map { ($0.key.number, $0.value) }) == accepted)
    }
    let before = try store.dump()
    try store.connection.write(.readProject) { try Projection.rebuild($0) }
    #expect(try store.dump() == before)
    #expect(try store.connection.read(.readProject) { try ProjectionCheck.findings(in: $0) } == [])
    // The images and partitions themselves are not in this database.
    #expect(try store.connection.read(.readProject) { try JournalCheck($0).isReadable })
  }

  private static func inForce(
    _ steps: [(isAcceptance: Bool, regions: [Int: Answer], isActive: Bool)]
  ) -> (answers: [Int: Answer], accepted: [Int: Answer]) {
    var (answers, accepted): ([Int: Answer], [Int: Answer]) = ([:], [:])
    for step in steps where step.isActive {
      for (number, answer) in step.regions {
        if step.isAcceptance { accepted[number] = answer } else { answers[number] = answer }
      }
    }
    return (answers, accepted.filter { answers[$0.key] == nil })
  }

  @Test(
    "An acceptance that no version wrote is refused",
    arguments: [
      #"{"least":0.9,"expected_errors":1,"model":3}"#,
      #"{"image":1,"answer":"void","least":0.9,"expected_errors":1,"model":3}"#,
      #"{"answer":"perhaps","least":0.9,"expected_errors":1,"model":3}"#,
      #"{"image":-1,"least":0.9,"expected_errors":1,"model":3}"#,
      #"{"image":1,"least":1.9,"expected_errors":1,"model":3}"#,
      #"{"image":1,"least":0.9,"expected_errors":-1,"model":3}"#,
      #"{"image":1,"least":0.9,"expected_errors":1,"model":-3}"#,
      #"{"image":1,"least":0.9,"expected_errors":1,"model":3,"sample":{"size":3,"errors":4,"bound":1,"confidence":0.95,"seed":"1"}}"#,
      #"{"image":1,"least":0.9,"expected_errors":1,"model":3,"sample":{"size":3,"errors":1,"bound":2,"confidence":0.95,"seed":"1"}}"#,
      #"{"image":1,"least":0.9,"expected_errors":1,"model":3,"sample":{"size":3,"errors":1,"bound":1,"confidence":0.95,"seed":"-1"}}"#,
    ])
  func impossible(text: String) {
    #expect(throws: (any Error).self) {
      try StoredJSON.value(AcceptancePayload.self, from: text, of: "an acceptance").ground()
    }
  }

  @Test(
    "An accepted guess that no version wrote is refused",
    arguments: [
      #"{"image":1,"partition":1,"number":2,"answer":"mixed","chance":0.5}"#,
      #"{"image":1,"partition":1,"number":2,"answer":"class","chance":0.5}"#,
      #"{"image":1,"partition":1,"number":2,"answer":"void","chance":1.5}"#,
      #"{"image":1,"partition":1,"number":70000,"answer":"void","chance":0.5}"#,
    ])
  func impossibleGuess(text: String) {
    #expect(throws: (any Error).self) {
      try StoredJSON.value(AcceptedPayload.self, from: text, of: "an accepted guess").guess()
    }
  }
}
