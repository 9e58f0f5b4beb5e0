import Labeling
import ProjectRecords
import RegionPictures
import Rounds
import SessionState
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Training on accepted guesses")
struct LearnedAcceptanceTests {
  private func answer(_ region: RegionID) -> Answer {
    .labeled(ClassID(rawValue: region.number % 2))
  }

  /// A session whose first batch is answered, and other regions of its first image.
  private func opened(
    _ project: TestProject, learns: Bool?
  ) async throws -> (session: AnnotationSession, others: [RegionID]) {
    let session = try await project.open(.headless, batch: 12) {
      $0.changes.trainsOnAccepted = learns
      $0.changes.seed = 7
    }
    let asked = try await session.nextBatch().map(\.region)
    _ = try await session.record(asked.map { ($0, answer($0)) })
    let first = asked[0]
    let count = try await session.picture(of: first.image).map.count
    let others = (0..<count).map {
      RegionID(image: first.image, partition: first.partition, number: $0)
    }.filter { !asked.contains($0) }
    return (session, others)
  }

  private func accept(
    _ regions: some Sequence<RegionID>, as answer: Answer, in session: AnnotationSession
  ) async throws {
    _ = try await session.acceptances.accept(
      regions.map { AcceptedGuess(region: $0, answer: answer, chance: 0.9) },
      on: AcceptanceGround(scope: .stratum(answer), least: 0.9, expectedErrors: 1, model: 0))
  }

  @Test("Without the setting they teach nothing; with it they do, unless a person answered")
  func teaching() async throws {
    let tree = Answer.labeled(ClassID(rawValue: 2))
    for learns in [nil, true] as [Bool?] {
      let (session, others) = try await opened(
        try TestProject(["a.png", "b.png"]), learns: learns)
      try await accept(others.prefix(6), as: tree, in: session)
      _ = try await session.record([
        (others[0], .void), (others[1], .skipped), (others[2], .unsure),
      ])
      let report = try await session.train { _ in }
      // The answered one counts once; the unsure one teaches nothing; the skipped one is as accepted.
      #expect(report.labeledRegions == (learns == true ? 12 + 1 + 4 : 12 + 1))
      #expect(await session.learner.model?.recipe?.learnsAccepted == (learns == true))
      await session.close()
    }
  }

  @Test("What is accepted or revoked makes a model outdated only where it teaches")
  func outdated() async throws {
    for learns in [false, true] {
      let project = try TestProject(["a.png", "b.png"])
      var (session, others) = try await opened(project, learns: learns)
      _ = try await session.train { _ in }
      #expect(try await !session.isOutdated)
      try await accept(others.prefix(3), as: .void, in: session)
      #expect(try await session.isOutdated == learns)
      _ = try await session.train { _ in }
      let group = try #require(try await session.acceptances.all().first).group
      _ = try await session.acceptances.revoke(group)
      #expect(try await session.isOutdated == learns)
      _ = try await session.train { _ in }
      await session.close()
      // Another setting needs another model.
      session = try await project.open(.headless, classes: nil, batch: 12) {
        $0.changes.trainsOnAccepted = !learns
      }
      #expect(try await session.isOutdated)
      await session.close()
    }
  }

  @Test("Rounds of models that learned them are replayed, whatever was revoked or merged since")
  func replayed() async throws {
    let (session, others) = try await opened(
      try TestProject(["a.png", "b.png", "sub/c.png"]), learns: true)
    try await accept(others.prefix(8), as: .labeled(ClassID(rawValue: 2)), in: session)
    let batch = try await session.nextBatch().map(\.region)
    #expect(Set(batch).isDisjoint(with: others.prefix(8)))
    _ = try await session.record(batch.map { ($0, answer($0)) })
    let group = try #require(try await session.acceptances.all().first).group
    _ = try await session.acceptances.revoke(group)
    _ = try await session.nextBatch()
    _ = try await session.edit(ClassID(rawValue: 2), .merge(into: ClassID(rawValue: 1)))
    let outcomes = try await session.replay { _, _ in }.map(\.outcome)
    #expect(outcomes == [.same, .same, .same])
    await session.close()
  }
}

extension AnnotationSession {
  fileprivate var isOutdated: Bool {
    get throws { try training.isModelOutdated() }
  }
}
