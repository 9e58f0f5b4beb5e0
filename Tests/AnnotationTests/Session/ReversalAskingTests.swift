import Labeling
import TestSupport
import Testing

@testable import Annotation

@Suite("What an undo would take back")
struct ReversalAskingTests {
  private static let sky = Answer.labeled(ClassID(rawValue: 0))
  private static let road = Answer.labeled(ClassID(rawValue: 1))

  @Test("One's own single answers need no question, but groups do, with everything they hold")
  func groups() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 8)
    let regions = try await session.nextBatch().map(\.region)
    #expect(try await session.nextReversal(redo: false) == nil)
    _ = try await session.record([(regions[0], Self.sky)])
    var next = try #require(try await session.nextReversal(redo: false))
    #expect(!next.needsAsking(redo: false) && next.answers == [Self.sky: 1] && next.time > 0)
    _ = try await session.record([
      (regions[1], Self.sky), (regions[2], Self.road), (regions[3], Self.road),
    ])
    next = try #require(try await session.nextReversal(redo: false))
    #expect(next.needsAsking(redo: false) && !next.isOfOtherRun && next.host == nil)
    #expect(next.answers == [Self.sky: 1, Self.road: 2] && next.answerCount == 3)
    #expect(next.images == Set(regions[1...3].map(\.image)).count)
    // A reviewer's page is a group, too.
    _ = try await session.review(regions[0...3].map { ($0, Self.sky) })
    next = try #require(try await session.nextReversal(redo: false))
    #expect(next.needsAsking(redo: false) && next.answerCount == 4)
    #expect(try await session.undo(only: next.group)?.reversal.changes.count == 4)
    // What this session undid, it redoes at once.
    next = try #require(try await session.nextReversal(redo: true))
    #expect(!next.needsAsking(redo: true))
    #expect(try await session.redo(only: next.group)?.reversal.changes.count == 4)
    #expect(try await session.nextReversal(redo: false)?.needsAsking(redo: false) == true)
    await session.close()
  }

  @Test("A single answer of another process or of an earlier session needs a question")
  func otherRuns() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 8)
    let regions = try await session.nextBatch().map(\.region)
    _ = try await session.record([(regions[0], Self.sky)])
    // In the meantime a script labels under the same name.
    let script = try await project.open(.headless, classes: nil)
    _ = try await script.record([(regions[1], Self.road)])
    await script.close()
    var next = try #require(try await session.nextReversal(redo: false))
    #expect(next.isOfOtherRun && next.needsAsking(redo: false) && next.answers == [Self.road: 1])
    _ = try await session.undo(only: next.group)
    #expect(try await session.nextReversal(redo: false)?.needsAsking(redo: false) == false)
    await session.close()
    let again = try await project.open(classes: nil)
    next = try #require(try await again.nextReversal(redo: false))
    #expect(next.isOfOtherRun && next.needsAsking(redo: false))
    // Nothing that an earlier session undid is redone by a single key.
    #expect(try await again.nextReversal(redo: true)?.needsAsking(redo: true) == true)
    // One's own are undone as usual.
    _ = try await again.remark(.flag(true), on: regions[2])
    #expect(try await again.nextReversal(redo: false)?.needsAsking(redo: false) == false)
    await again.close()
  }

  @Test("Only what was confirmed is undone, whatever happened in the meantime")
  func race() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 8)
    let regions = try await session.nextBatch().map(\.region)
    _ = try await session.record(regions[0...2].map { ($0, Self.sky) })
    let asked = try #require(try await session.nextReversal(redo: false))
    let script = try await project.open(.headless, classes: nil)
    _ = try await script.record([(regions[3], Self.road)])
    let reason = await sentence { _ = try await session.undo(only: asked.group) }
    #expect(
      reason
        == "Something was changed under the same name in the meantime, so nothing was undone or "
        + "redone. Try again.")
    await script.close()
    await session.close()
    let again = try await project.open(classes: nil)
    #expect(await again.snapshot().answered == 4)
    await again.close()
  }
}
