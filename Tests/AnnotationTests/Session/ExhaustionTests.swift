import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState
import Testing

@testable import Annotation

@Suite("When no regions are left to query")
struct ExhaustionTests {
  /// Answers everything, one batch at a time.
  private func answerAll(_ session: AnnotationSession) async throws {
    while true {
      let queries = try await session.nextBatch()
      guard !queries.isEmpty else { return }
      _ = try await session.record(
        queries.map { ($0.region, .labeled(ClassID(rawValue: $0.region.number % 3))) })
    }
  }

  @Test(
    "A script that queries once too often does not wait for training; a skip continues the project")
  func noTraining() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let session = try await project.open(.headless, batch: 20)
    try await answerAll(session)
    let models = await session.learner.generation
    let since = try #require(await session.learner.answersSinceTrained)
    #expect(since > 0, "the last batch was not learned")
    #expect(try await session.nextBatch().isEmpty)
    #expect(await session.learner.generation == models)
    #expect(await session.learner.answersSinceTrained == since)
    // A skipped or undone region can be queried again.
    let image = try #require(await session.catalog.usable.first?.id)
    let partition = try #require(await session.partitions[image]?.id)
    let region = RegionID(image: image, partition: partition, number: 0)
    _ = try await session.record([(region, .skipped)])
    #expect(try await session.nextBatch().map(\.region) == [region])
    #expect(await session.learner.generation == models + 1)
    await session.close()
  }

  @Test("Resegmented images count as answered where older answers cover them")
  func painted() async throws {
    let project = try TestProject(["a.png"])
    var session = try await project.open(.headless, batch: 30) { $0.changes.regions = 8 }
    try await answerAll(session)
    await session.close()
    session = try await project.open(.headless, batch: 30)
    #expect(try await !session.isEverythingSettled(), "it is not known how it is cut")
    try await answerAll(session)
    #expect(try await session.isEverythingSettled())
    await session.close()
    let other = try await project.open(.headless, annotator: "eve", batch: 30)
    #expect(try await other.nextBatch().isEmpty)
    await other.close()
  }
}
