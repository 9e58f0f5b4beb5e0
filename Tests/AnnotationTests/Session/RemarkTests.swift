import Labeling
import RegionPictures
import TestSupport
import Testing

@testable import Annotation
@testable import ProjectDatabase

@Suite("Flags and notes")
struct RemarkTests {
  @Test("A flag and a note are kept, shown, counted, undone and redone, even after a restart")
  func keeping() async throws {
    let project = try TestProject()
    var session = try await project.open()
    let queries = try await session.nextBatch()
    let region = queries[0].region
    #expect(try await session.remark(.flag(true), on: region).flagged == 1)
    var snapshot = try await session.remark(.note("car or truck?"), on: region)
    #expect(snapshot.flagged == 1 && snapshot.answered == 0 && snapshot.canUndo)
    var picture = try await session.picture(of: region.image)
    #expect(picture.remarks == [region: Remark(isFlagged: true, note: "car or truck?")])
    await session.close()
    session = try await project.open()
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.changes.isEmpty && undone.reversal.remarks.map(\.region) == [region])
    #expect(undone.reversal.remarks.map(\.before.note) == ["car or truck?"])
    #expect(undone.reversal.remarks.map(\.after) == [Remark(isFlagged: true)])
    _ = try await session.undo()
    #expect(await session.snapshot().flagged == 0)
    _ = try await session.redo()
    let redone = try #require(try await session.redo())
    #expect(redone.snapshot.flagged == 1)
    snapshot = try await session.remark(.note(""), on: region)
    snapshot = try await session.remark(.flag(false), on: region)
    picture = try await session.picture(of: region.image)
    #expect(snapshot.flagged == 0 && picture.remarks.isEmpty)
    #expect(try await session.reviewing.remarks().isEmpty)
    await session.close()
  }

  @Test("The next flagged region comes in the order of images and numbers, wrapping around")
  func nextFlagged() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let regions = try await session.nextBatch().map(\.region).sorted()
    #expect(try await session.reviewing.nextFlagged(after: nil) == nil)
    for region in [regions[4], regions[1], regions[2]] {
      _ = try await session.remark(.flag(true), on: region)
    }
    _ = try await session.remark(.note("only a note"), on: regions[3])
    #expect(try await session.reviewing.nextFlagged(after: nil) == regions[1])
    #expect(try await session.reviewing.nextFlagged(after: regions[2]) == regions[4])
    #expect(try await session.reviewing.nextFlagged(after: regions[4]) == regions[1])
    #expect(
      try await session.reviewing.nextFlagged(after: regions[2], backward: true) == regions[1])
    #expect(
      try await session.reviewing.nextFlagged(after: regions[0], backward: true) == regions[4])
    await session.close()
  }

  @Test("A note that is too long is refused, and rebuilding gives the same remarks")
  func limits() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let region = try await session.nextBatch()[0].region
    let long = String(repeating: "a", count: 201)
    let reason = await sentence { _ = try await session.remark(.note(long), on: region) }
    #expect(reason == "A note can have at most 200 characters.")
    _ = try await session.remark(.flag(true), on: region)
    _ = try await session.remark(.note("\u{1b}[31m"), on: region)
    _ = try await session.undo()
    let store = await session.store
    let before = try store.remarks.all()
    try store.connection.write(.readProject) { try Projection.rebuild($0) }
    #expect(try store.remarks.all() == before && before == [region: Remark(isFlagged: true)])
    await session.close()
  }

  @Test("A flag and its note are one change")
  func together() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let region = try await session.nextBatch()[0].region
    _ = try await session.remark([.flag(true), .note("car or truck?")], on: region)
    #expect(try await session.reviewing.remarks().map(\.remark.note) == ["car or truck?"])
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.remarks.map(\.after) == [Remark()])
    #expect(!undone.snapshot.canUndo)
    _ = try await session.redo()
    _ = try await session.remark([.flag(false), .note("")], on: region)
    #expect(try await session.reviewing.remarks().isEmpty)
    _ = try await session.undo()
    #expect(
      try await session.reviewing.remarks().map(\.remark)
        == [Remark(isFlagged: true, note: "car or truck?")])
    await session.close()
  }
}
