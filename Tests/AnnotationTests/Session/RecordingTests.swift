import Annotation
import Foundation
import GRDB
import Imaging
import Labeling
import Synchronization
import TestSupport
import Testing

@Suite("Answers of a session")
struct RecordingTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  @Test("An answer is counted, shown in its batch, undone and redone")
  func answerUndoRedo() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let queries = try await session.nextBatch()
    #expect(queries.count == 6)
    #expect(Set(queries.map(\.image)).count == 3)
    let region = queries[0].region
    var snapshot = try await session.record([(region, sky)])
    #expect(snapshot.answered == 1 && snapshot.classes[0].count == 1)
    #expect(snapshot.batchAnswers == [region: sky])
    #expect(snapshot.labeledPixelsPercent > 0 && snapshot.canUndo && !snapshot.canRedo)
    snapshot = try await session.record([(region, road)])
    #expect(snapshot.answered == 1 && snapshot.classes[0].count == 0)
    let undone = try #require(try await session.undo())
    #expect(
      undone.reversal.changes.map(\.before) == [road]
        && undone.reversal.changes.map(\.after) == [sky])
    #expect(undone.snapshot.canRedo && undone.snapshot.batchAnswers == [region: sky])
    let redone = try #require(try await session.redo())
    #expect(redone.reversal.changes.map(\.after) == [road])
    _ = try await session.undo()
    let empty = try #require(try await session.undo())
    #expect(empty.snapshot.answered == 0 && !empty.snapshot.canUndo)
    #expect(try await session.undo() == nil)
    await session.close()
  }

  @Test("A new answer discards what could be redone")
  func newAnswerClearsRedo() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let queries = try await session.nextBatch()
    _ = try await session.record([(queries[0].region, sky)])
    _ = try await session.undo()
    let snapshot = try await session.record([(queries[1].region, road)])
    #expect(!snapshot.canRedo)
    #expect(try await session.redo() == nil)
  }

  @Test("Reopening gives the same batch with the same answers, and undo continues")
  func reopening() async throws {
    let project = try TestProject()
    var session = try await project.open()
    let queries = try await session.nextBatch()
    _ = try await session.record([(queries[0].region, sky)])
    let before = try await session.record([(queries[2].region, .skipped)])
    await session.close()
    session = try await project.open(classes: nil)
    let after = await session.snapshot()
    #expect(after == before)
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.changes.map(\.before) == [.skipped])
    let again = try #require(try await session.undo())
    #expect(again.snapshot.answered == 0)
  }

  @Test("An answer that returned is on disk: another connection reads it before the session closes")
  func durability() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let queries = try await session.nextBatch()
    for query in queries.prefix(4) { _ = try await session.record([(query.region, sky)]) }
    // No close: what a killed process leaves behind.
    let other = try DatabaseQueue(path: project.database.description)
    let count = try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") }
    // Three classes and four answers.
    #expect(count == 7)
    let reader = try await project.open(.readOnly, classes: nil)
    #expect(await reader.snapshot().answered == 4)
    #expect(await session.snapshot().answered == 4)
  }

  @Test("Two annotators undo only their own answers")
  func twoAnnotators() async throws {
    let project = try TestProject()
    let ada = try await project.open(annotator: "ada")
    let bob = try await project.open(annotator: "bob", classes: nil)
    let region = try await ada.nextBatch()[0].region
    _ = try await ada.record([(region, sky)])
    _ = try await bob.record([(region, road)])
    let undone = try #require(try await ada.undo())
    // Bob's answer came later and stays the current one.
    #expect(undone.reversal.changes.map(\.after) == [road])
    #expect(try await ada.undo() == nil)
    let bobs = try #require(try await bob.undo())
    #expect(bobs.reversal.changes.map(\.after) == [nil])
    let adas = try #require(try await ada.redo())
    #expect(adas.reversal.changes.map(\.after) == [sky])
  }

  @Test("A slow disk delays the answer and nothing else")
  func slowDisk() async throws {
    let project = try TestProject()
    let isSlow = Mutex(false)
    let session = try await project.open {
      $0.beforeCommit = { if isSlow.withLock({ $0 }) { usleep(1_000_000) } }
    }
    let queries = try await session.nextBatch()
    isSlow.withLock { $0 = true }
    async let recorded = session.record([(queries[0].region, sky)])
    try await Task.sleep(for: .milliseconds(30))
    // A snapshot that waited for the commit would count the answer.
    let meanwhile = await session.snapshot()
    #expect(meanwhile.answered == 0)
    #expect(try await recorded.answered == 1)
  }

  @Test("A full disk loses nothing that was saved and half-writes nothing")
  func fullDisk() async throws {
    let project = try TestProject()
    let isFull = Mutex(false)
    let session = try await project.open {
      $0.beforeCommit = {
        if isFull.withLock({ $0 }) { throw DatabaseError(resultCode: .SQLITE_FULL) }
      }
    }
    let queries = try await session.nextBatch()
    _ = try await session.record([(queries[0].region, sky)])
    isFull.withLock { $0 = true }
    #expect(
      await sentence { _ = try await session.record([(queries[1].region, road)]) }
        == "The answer was not saved, because the disk is full. Make room, then try again.")
    #expect(
      await sentence { _ = try await session.undo() }
        == "The undo was not saved, because the disk is full. Make room, then try again.")
    var snapshot = await session.snapshot()
    #expect(snapshot.answered == 1 && snapshot.batchAnswers == [queries[0].region: sky])
    isFull.withLock { $0 = false }
    snapshot = try await session.record([(queries[1].region, road)])
    #expect(snapshot.answered == 2)
  }

  @Test("A class named on the fly is undoable until answers use it")
  func addingClasses() async throws {
    let project = try TestProject()
    let session = try await project.open(classes: nil)
    var snapshot = try await session.addClass(named: "sky")
    #expect(snapshot.classes.map(\.definition.name) == ["sky"])
    #expect(
      await sentence { _ = try await session.addClass(named: " sky ") }
        == "The class \"sky\" is listed twice. Every class needs its own name.")
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.editedClass?.description == "sky" && undone.snapshot.classes.isEmpty)
    snapshot = try await session.addClass(named: "road")
    // Numbers are never reused.
    #expect(snapshot.classes.map(\.definition.id.rawValue) == [1])
    let query = try await session.nextBatch()[0]
    #expect(
      await sentence { _ = try await session.record([(query.region, sky)]) }
        == "The answer was not saved, because the project has no class 0.")
  }

  @Test("An answer to a region of another segmentation is refused")
  func foreignRegion() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let region = try await session.nextBatch()[0].region
    let foreign = RegionID(
      image: region.image, partition: PartitionID(rawValue: 99), number: region.number)
    #expect(
      await sentence { _ = try await session.record([(foreign, sky)]) }
        .hasPrefix("The answer was not saved, because the image has been segmented again"))
    let name = ImageName("a.png")
    #expect(
      await sentence { _ = try await session.region(of: name, number: 999_999) }
        .hasPrefix("The image a.png has no region 999999; its regions are 0 to "))
    #expect(
      await sentence { _ = try await session.region(of: ImageName("x\u{1b}.png"), number: 0) }
        == "The project has no image x\\u{1b}.png.")
  }
}
