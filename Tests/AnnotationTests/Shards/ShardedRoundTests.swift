import ActiveLearning
import Foundation
import Imaging
import Labeling
import ProjectRecords
import Rounds
import TestSupport
import Testing

@testable import Annotation
@testable import Shards

@Suite("Choosing a batch from parts")
struct ShardedRoundTests {
  /// Frames of one picture, copies of another, and others; so that scenes matter.
  private func project() throws -> TestProject {
    let project = try TestProject([])
    for frame in UInt64(0)..<4 {
      try ImageFile.writePNG(
        color: Burst.noisy(Burst.picture(seed: 1), deviation: 2, seed: frame + 10),
        to: project.images.appending("burst\(frame).png"))
    }
    for other in UInt64(0)..<5 {
      try ImageFile.writePNG(
        color: Burst.picture(seed: other + 3), to: project.images.appending("sub/other\(other).png")
      )
    }
    try ImageFile.writePNG(
      color: Burst.picture(seed: 3), to: project.images.appending("copy.png"))
    return project
  }

  private func open(_ project: TestProject, strategy: String) async throws -> AnnotationSession {
    try await project.open(.headless, batch: 24) {
      $0.changes.regions = 40
      $0.changes.strategy = strategy
    }
  }

  /// Answers the first batch, with a skip, an answer without a class, and some that teach.
  private func begin(_ session: AnnotationSession) async throws {
    _ = try await session.prepare { _ in }
    let answers = try await session.nextBatch().enumerated().map { place, query in
      (
        query.region,
        place == 3
          ? Answer.skipped
          : place == 5
            ? .unsure
            : .labeled(ClassID(rawValue: query.y / 90 % 3))
      )
    }
    _ = try await session.record(answers)
  }

  private func score(
    _ stage: ShardScoring.Stage, count: Int, of plan: FilePath, _ project: TestProject
  ) async throws {
    var generator = TestGenerator(seed: UInt64(count))
    let place = WorkerPlace(images: project.images)
    for number in (1...count).shuffled(using: &generator) {
      let scoring = ShardScoring(try Shard(number, of: count), of: plan, in: place)
      if number % 3 == 1 {
        let stopped = Task { try await scoring.run(stage) }
        stopped.cancel()
        _ = await stopped.result
      }
      async let first = scoring.run(stage)
      async let second = scoring.run(stage)
      _ = try await (first, second)
    }
  }

  @Test(
    "Any number of parts gives the batch of one machine",
    arguments: ["per-click", "class-balanced-bvsb+nearest", "entropy+pairwise:per-image=3"])
  func sameBatch(strategy: String) async throws {
    let reference = try self.project()
    let alone = try await open(reference, strategy: strategy)
    try await begin(alone)
    let expected = try await alone.nextBatch()
    await alone.close()
    let project = try self.project()
    var session = try await open(project, strategy: strategy)
    try await begin(session)
    let plan = try await session.shards.planBatch()
    await session.close()
    project.move(".terrazzo/session.sqlite", to: ".terrazzo/aside")
    var merged: [[RoundPick]] = []
    // The smallest complete number of parts is the one that is read.
    for count in [16, 7, 2, 1] {
      try await score(.histogram, count: count, of: plan, project)
      try await score(.scores, count: count, of: plan, project)
      let (read, _) = try PlanFiles(plan).read()
      let parts = try PartFiles(.scores, in: plan).parts(of: read)
      #expect(parts.count == count)
      merged.append(
        Round.merge(parts, count: read.count, coding: read.coding) { _ in nil }.picks)
    }
    project.move(".terrazzo/aside", to: ".terrazzo/session.sqlite")
    #expect(Set(merged).count == 1)
    session = try await open(project, strategy: strategy)
    try await session.shards.takeBatch(from: plan)
    let taken = try await session.nextBatch()
    withExtendedLifetime(reference) {}
    #expect(taken.map(\.item) == expected.map(\.item))
    #expect(taken.map(\.image) == expected.map(\.image))
    #expect(taken.count == 24)
    // The stored round says enough to choose it again on one machine.
    let replayed = try await session.replay { _, _ in }
    #expect(replayed.count == 2)
    #expect(replayed.allSatisfy { $0.outcome == .same })
    await #expect(throws: SessionError(ShardError.batchOpen(24))) {
      _ = try await session.shards.planBatch()
    }
    await session.close()
  }

  @Test("A plan says what is missing, and is refused once another batch was chosen")
  func refusals() async throws {
    let project = try project()
    let session = try await open(project, strategy: "per-click")
    await #expect(throws: SessionError(ShardError.noModel)) {
      _ = try await session.shards.planBatch()
    }
    try await begin(session)
    let plan = try await session.shards.planBatch()
    await #expect(throws: SessionError(ShardError.nothingDone(plan, stage: .scores))) {
      try await session.shards.takeBatch(from: plan)
    }
    let place = WorkerPlace(images: project.images)
    // Scores need all histograms first.
    await #expect(throws: ShardError.nothingDone(plan, stage: .histogram)) {
      _ = try await ShardScoring(.whole, of: plan, in: place).run(.scores)
    }
    let first = try Shard(1, of: 2)
    _ = try await ShardScoring(first, of: plan, in: place).run(.histogram)
    let second = try Shard(2, of: 2)
    await #expect(throws: ShardError.missing([second], stage: .histogram)) {
      _ = try await ShardScoring(first, of: plan, in: place).run(.scores)
    }
    try await score(.histogram, count: 2, of: plan, project)
    try await score(.scores, count: 2, of: plan, project)
    let chosen = try await session.nextBatch()
    _ = try await session.record(chosen.map { ($0.region, TestProject.sky) })
    await #expect(throws: SessionError(ShardError.planOutdated(plan))) {
      try await session.shards.takeBatch(from: plan)
    }
    await session.close()
  }

  @Test("A strategy that compares all regions is refused")
  func otherStrategies() async throws {
    let project = try project()
    let session = try await open(project, strategy: "badge")
    await #expect(
      throws: SessionError(ShardError.strategy(name: "badge", .comparesRows))
    ) {
      _ = try await session.shards.planBatch()
    }
    await session.close()
    withExtendedLifetime(project) {}
  }

  @Test("Files of a plan with anything else in them are refused")
  func damaged() async throws {
    let project = try project()
    let session = try await open(project, strategy: "per-click")
    try await begin(session)
    let plan = try await session.shards.planBatch()
    let place = WorkerPlace(images: project.images)
    try await score(.histogram, count: 1, of: plan, project)
    try await score(.scores, count: 1, of: plan, project)
    let scores = PartFiles(.scores, in: plan).path(.whole).description
    let text = try String(contentsOfFile: scores, encoding: .utf8)
    // An image that the plan does not have.
    try text.replacing("\"image\":", with: "\"image\":99").write(
      toFile: scores, atomically: true, encoding: .utf8)
    await #expect(throws: SessionError.self) { try await session.shards.takeBatch(from: plan) }
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(plan)/plan.json"))
    await #expect(throws: ShardError.orderDamaged(plan.appending("plan.json"))) {
      _ = try await ShardScoring(.whole, of: plan, in: place).run(.scores)
    }
    await session.close()
  }
}
