import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState
import TestSupport
import Testing

@testable import Annotation

@Suite("The progress of a project")
struct ProgressTests {
  private func answer(_ region: RegionID) -> Answer {
    .labeled(ClassID(rawValue: region.number % 2))
  }

  /// A project with a model and a batch chosen by it.
  private func trained(
    _ project: TestProject, audit: Double, batch: Int = 10
  ) async throws -> AnnotationSession {
    let session = try await project.open(batch: batch) { $0.changes.auditShare = audit }
    _ = try await session.prepare { _ in }
    for query in try await session.nextBatch() {
      _ = try await session.record([(query.region, answer(query.region))])
    }
    _ = try await session.nextBatch()
    return session
  }

  @Test("The audited share of a batch is drawn at random and marked, with its guess kept")
  func marked() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    let session = try await trained(project, audit: 0.3)
    let items = try #require(await session.snapshot().batch?.items)
    #expect(items.count == 10)
    #expect(items.count(where: \.isAudit) == 3)
    #expect(items.allSatisfy { $0.guess != nil })
    for item in items {
      let sum = item.terms.reduce(0) { $0 + $1.value }
      #expect(!item.terms.isEmpty && abs(sum - item.utility) < 1e-5)
    }
    await session.close()
    let again = try await project.open(classes: nil)
    _ = try await again.nextBatch()
    #expect(await again.snapshot().batch?.items == items)
    let replayed = try await again.replay { _, _ in }
    #expect(replayed.map(\.outcome) == [.same, .same])
  }

  @Test("A region that stays when the batch is replaced measures the model as before")
  func staying() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    let session = try await trained(project, audit: 0.3)
    let items = try #require(await session.snapshot().batch?.items)
    let staying = Set(items.filter(\.isAudit).prefix(2).map(\.region))
    _ = try await session.replaceBatch(keeping: staying)
    let now = try #require(await session.snapshot().batch?.items)
    #expect(now.filter { staying.contains($0.region) }.map(\.isAudit) == [true, true])
    await session.close()
  }

  @Test("Without an audit no region is marked, and in the first batch never")
  func unmarked() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 10) { $0.changes.auditShare = 1 }
    _ = try await session.nextBatch()
    #expect(await session.snapshot().batch?.items.contains(where: \.isAudit) == false)
    let other = try await trained(try TestProject(), audit: 0)
    #expect(await other.snapshot().batch?.items.contains(where: \.isAudit) == false)
    #expect(try await other.progress.report().audit == nil)
    #expect(try await other.progress.report().auditShare == 0)
  }

  @Test("Audited regions measure what was guessed before they were answered")
  func measures() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    let session = try await trained(project, audit: 0.5)
    let items = try #require(await session.snapshot().batch?.items)
    let audited = items.filter(\.isAudit)
    #expect(audited.count == 5)
    // The first audited region is answered as guessed, the others differently.
    for (place, item) in audited.enumerated() {
      let guess = try #require(item.guess?.answer)
      let other: Answer =
        guess == answer(item.region) ? .labeled(ClassID(rawValue: 2)) : answer(item.region)
      _ = try await session.record([(item.region, place == 0 ? guess : other)])
    }
    let report = try await session.progress.report()
    let audit = try #require(report.audit)
    #expect(audit.regions == 5)
    #expect(audit.accuracy.value > 0 && audit.accuracy.value < 1)
    #expect(audit.accuracy.low < audit.accuracy.value && audit.accuracy.value < audit.accuracy.high)
    #expect(report.points.map(\.answers) == [10, 15])
    #expect(report.points[0].batch == nil && report.points[0].audit == nil)
    #expect(report.points[1].audit != nil)
    // A correction counts as the region's truth.
    for item in audited.dropFirst() {
      _ = try await session.review([(item.region, try #require(item.guess?.answer))])
    }
    #expect(try await session.progress.report().audit?.accuracy.value == 1)
  }

  @Test("Each model is compared with the one before on the same images")
  func readings() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    let session = try await trained(project, audit: 0)
    try await session.compareModel(after: nil)
    let before = try #require(await session.learner.model)
    for item in try #require(await session.snapshot().batch?.items) {
      _ = try await session.record([(item.region, answer(item.region))])
    }
    _ = try await session.train { _ in }
    try await session.compareModel(after: before)
    let models = try await session.progress.report().models
    #expect(models.map(\.answers) == [10, 20])
    #expect(models[0].changed == nil)
    #expect(models[1].changed.map { (0...1).contains($0) } == true)
    #expect(models.allSatisfy { $0.uncertainty > 0 && $0.uncertainty < 1 })
    // The same model again is not news.
    try await session.compareModel(after: session.learner.model)
    #expect(try await session.progress.report().models.count == 2)
  }

  @Test("Every image reports what is answered and how unsure the model is about it")
  func images() async throws {
    let project = try TestProject(["b.png", "a.png", "sub/c.png"])
    let session = try await trained(project, audit: 0)
    let figures = try await session.progress.images()
    #expect(figures.map(\.name.description) == ["a.png", "b.png", "sub/c.png"])
    #expect(figures.reduce(0) { $0 + $1.answered } == 10)
    #expect(figures.allSatisfy { ($0.regions ?? 0) > 0 && $0.share > 0 && $0.share < 1 })
    let means = await session.progress.uncertainties()
    #expect(Set(means.keys) == Set(figures.map(\.image)))
    #expect(means.values.allSatisfy { $0 > 0 && $0 < 1 })
    let fresh = try await TestProject().open()
    #expect(try await fresh.progress.images().allSatisfy { $0.regions == nil && $0.share == 0 })
    #expect(await fresh.progress.uncertainties().isEmpty)
  }

  @Test("Another batch keeps what is pinned and answered, queries nothing twice, and is replayed")
  func anotherBatch() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    let session = try await trained(project, audit: 0)
    let items = try #require(await session.snapshot().batch?.items)
    _ = try await session.record([(items[0].region, answer(items[0].region))])
    let pinned = Set([items[3].region, items[7].region])
    let snapshot = try await session.replaceBatch(keeping: pinned)
    let next = try #require(snapshot.batch)
    // Nine were open, two of them stay.
    #expect(next.items.count == 9 && next.round == 3)
    #expect(pinned.isSubset(of: next.items.map(\.region)))
    let new = next.items.map(\.region).filter { !pinned.contains($0) }
    #expect(Set(new).isDisjoint(with: items.map(\.region)))
    #expect(Set(next.items.map(\.rank)) == Set(0..<9))
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same, .same, .same])
    // Everything is pinned: nothing changes.
    let same = try await session.replaceBatch(keeping: Set(next.items.map(\.region)))
    #expect(same.batch == next)
    await session.close()
    let again = try await project.open(classes: nil)
    #expect(await again.snapshot().batch == next)
  }
}
