import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Rounds
import TestSupport
import Testing

@testable import Annotation

/// A share of the regions is asked of everybody, and nobody sees what others said.
@Suite("Overlap")
struct OverlapTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  private func open(
    _ project: TestProject, _ annotator: String, _ role: SessionOptions.Role = .annotator,
    overlap: Double = 0.5, classes: String? = nil, batch: Int = 8
  ) async throws -> AnnotationSession {
    try await project.open(role, annotator: annotator, classes: classes, batch: batch) {
      $0.changes.overlapShare = overlap
    }
  }

  /// Answers a batch, and returns which of its regions are asked of everybody.
  private func answerBatch(
    _ session: AnnotationSession, _ answer: Answer
  ) async throws -> [RegionID] {
    let batch = try await session.nextBatch()
    try await session.record(batch.map { ($0.region, answer) })
    return batch.filter { $0.item.choice.isShared && $0.item.choice.repetition == nil }
      .map(\.region)
  }

  @Test("What somebody answered is asked of the other without the answer, and both stay")
  func blind() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let ada = try await open(project, "ada", classes: "sky,road,tree")
    let shared = try await answerBatch(ada, sky)
    #expect(!shared.isEmpty && shared.count < 8)
    let bob = try await open(project, "bob")
    let batch = try await bob.nextBatch()
    let second = batch.filter { $0.item.choice.repetition == .second }
    #expect(batch.count == 8)
    #expect(second.map(\.region) == Array(shared.prefix(4)))
    #expect(second.allSatisfy { $0.answer == nil && $0.item.guess == nil && $0.item.hidesGuess })
    let region = try #require(second.first).region
    // Neither the screen nor a review has it, nor what is asked when the program starts again.
    let picture = try await bob.picture(of: region.image)
    #expect(picture.answers[region.number] == nil && picture.isWithheld(region.number))
    #expect(try await bob.reviewing.entries().allSatisfy { !shared.contains($0.region) })
    #expect(await bob.snapshot().batchAnswers.isEmpty)
    await bob.close()
    let again = try await open(project, "bob")
    #expect(await again.snapshot().batchAnswers.isEmpty)
    try await again.record([(region, road)])
    #expect(await again.snapshot().batchAnswers[region] == road)
    #expect(try await again.picture(of: region.image).answers[region.number] == road)
    // Undone, the other's answer is in force and still not shown.
    let undone = try #require(try await again.undo())
    #expect(undone.reversal.changes.map(\.after) == [nil])
    #expect(await again.snapshot().batchAnswers[region] == nil)
    #expect(try await again.store.answers.to([region])[region] == sky)
    _ = try await again.redo()
    #expect(try await again.store.answers.to([region])[region] == road)
    let found = try await again.progress.compare("ada", with: "bob")
    #expect(found.compared == 1 && found.agreed == 0)
  }

  @Test("Nobody else is asked before the first has answered, nor two at once, nor anybody twice")
  func order() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let ada = try await open(project, "ada", overlap: 1, classes: "sky,road,tree", batch: 4)
    let hers = try await ada.nextBatch().map(\.region)
    let bob = try await open(project, "bob", overlap: 1, batch: 4)
    #expect(Set(try await bob.nextBatch().map(\.region)).isDisjoint(with: hers))
    try await ada.record(hers.map { ($0, sky) })
    // Bob's batch goes on; Eve's begins with what Ada answered.
    let eve = try await open(project, "eve", overlap: 1, batch: 4)
    let eves = try await eve.nextBatch()
    #expect(eves.filter { $0.item.choice.repetition == .second }.map(\.region) == Array(hers[..<2]))
    _ = try await answerBatch(bob, road)
    let his = try await bob.nextBatch()
    #expect(
      his.filter { $0.item.choice.repetition == .second }.map(\.region) == Array(hers[2...]))
    try await eve.record(eves.map { ($0.region, sky) })
    let next = try await eve.nextBatch().map(\.region)
    #expect(Set(next).isDisjoint(with: eves.map(\.region)))
    #expect(Set(next).isDisjoint(with: his.map(\.region)))
  }

  @Test("A script that labels until nothing is left has everybody answer every shared region once")
  func scripts() async throws {
    let project = try TestProject(["a.png", "b.png"])
    var shared = Set<RegionID>()
    var given: [String: Int] = [:]
    for round in 0..<40 {
      let name = ["ada", "bob"][round % 2]
      let session = try await open(
        project, name, .headless, overlap: 0.3, classes: "sky,road,tree", batch: 5)
      let batch = try await session.nextBatch().filter { $0.answer == nil }
      shared.formUnion(batch.filter(\.item.choice.isShared).map(\.region))
      let report = try await session.record(
        batch.map {
          RegionAnswer(
            region: $0.region, answer: ($0.region.number + round % 2) % 2 == 0 ? sky : road)
        }, protecting: .everyAnswer)
      #expect(report.recorded == batch.count && report.kept.isEmpty)
      given[name, default: 0] += batch.count
      await session.close()
    }
    let reader = try await project.open(.readOnly, classes: nil)
    let snapshot = await reader.snapshot()
    #expect(snapshot.answered == snapshot.regions)
    #expect(given.values.reduce(0, +) == snapshot.regions + shared.count)
    let found = try await reader.progress.compare("ada", with: "bob")
    #expect(found.compared == shared.count && found.agreed == 0)
    #expect(try await reader.replay { _, _ in }.allSatisfy { $0.outcome == .same })
  }

  @Test("Without a share, nothing is asked of two; what was reviewed is asked of nobody else")
  func ends() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let ada = try await open(project, "ada", overlap: 0, classes: "sky,road,tree")
    #expect(try await answerBatch(ada, sky).isEmpty)
    await ada.close()
    let more = try await open(project, "ada", overlap: 1)
    let shared = try await answerBatch(more, sky)
    #expect(shared.count == 8)
    let mia = try await project.open(annotator: "mia", classes: nil)
    // She was asked nothing here yet: she sees everything.
    #expect(try await mia.reviewing.entries().count == 16)
    try await mia.review(shared.dropFirst().map { ($0, road) })
    let bob = try await open(project, "bob", overlap: 1)
    let second = try await bob.nextBatch().filter { $0.item.choice.repetition == .second }
    #expect(second.map(\.region) == [shared[0]])
  }

  @Test("A share of all regions is drawn, the same for everybody")
  func share() {
    let regions = (0..<4_000).map {
      RegionID(
        image: ImageID(rawValue: Int64($0 / 100)), partition: PartitionID(rawValue: 1),
        number: $0 % 100)
    }
    var settings = ProjectSettings()
    for share in [0, 0.05, 0.3, 1] {
      settings.overlapShare = share
      let drawn = SharedRegions(share: settings.overlapShare, seed: 3)
      let count = regions.count(where: drawn.contains)
      #expect(abs(Double(count) - 4_000 * share) <= 4 * (4_000 * share * (1 - share)).squareRoot())
      #expect(
        regions.map(drawn.contains) == regions.map(SharedRegions(share: share, seed: 3).contains))
    }
  }
}
