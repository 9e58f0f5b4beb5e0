import Foundation
import Imaging
import Labeling
import ProjectRecords
import RegionPictures
import Superpixels
import TestSupport
import Testing

@testable import Annotation
@testable import Exporting
@testable import ProjectDatabase

@Suite("Mixed regions")
struct MixedRegionTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  private func bytes(_ path: FilePath) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path.description))
  }

  /// The regions of the batch that are parts of mixed ones.
  private func parts(_ snapshot: SessionSnapshot, of whole: RegionID) -> [RegionID] {
    (snapshot.batch?.items ?? []).map(\.region).filter {
      $0.image == whole.image && $0.partition != whole.partition
    }
  }

  @Test("A mixed region's parts are queried in its place, and export to exactly its pixels")
  func partsInPlace() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let queries = try await session.nextBatch()
    let whole = queries[2].region
    var snapshot = try await session.record([(whole, .mixed)])
    let cut = parts(snapshot, of: whole)
    #expect(cut.count >= 2)
    #expect(Array(snapshot.batch?.items.map(\.region)[2..<(2 + cut.count)] ?? []) == cut)
    #expect(snapshot.batch?.items.count == 5 + cut.count && snapshot.batch?.size == 5 + cut.count)
    #expect(snapshot.answered == 0)
    for (place, part) in cut.enumerated() {
      snapshot = try await session.record([(part, place == 0 ? sky : road)])
    }
    #expect(snapshot.answered == cut.count && snapshot.batchAnswers[cut[0]] == sky)
    let picture = try await session.picture(of: whole.image)
    #expect(picture.parts.map(\.region) == cut)
    #expect(picture.parts.allSatisfy { $0.parent == whole })
    #expect(picture.graph.areas[whole.number] == 0)
    let folder = try await project.export(session, to: "masks")
    let name = try #require(queries.first { $0.region == whole }).image
    let mask = try ImageFile.readClassMask(
      at: folder.appending(MaskNames(keepsExtension: false).mask(of: name)))
    // Small images are not shrunk, so the map is the mask.
    let first = Int32(picture.map.count - cut.count)
    let expected = picture.map.labels.pixels.map { $0 < first ? 255 : $0 == first ? 0 : 1 }
    #expect(mask.pixels.map(Int.init) == expected)
    #expect(mask.pixels.contains(0) && mask.pixels.contains(1))
    await session.close()
  }

  @Test("Undo restores the whole region, redo the same parts with their answers")
  func undo() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let whole = try await session.nextBatch()[0].region
    let mixed = try await session.record([(whole, .mixed)])
    let cut = parts(mixed, of: whole)
    _ = try await session.record([(cut[0], sky)])
    _ = try await session.undo()
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.changes.map(\.region) == [whole])
    #expect(undone.snapshot.batch?.items.count == 6 && undone.snapshot.batchAnswers.isEmpty)
    #expect(try await session.picture(of: whole.image).parts.isEmpty)
    _ = try await session.redo()
    let redone = try #require(try await session.redo())
    #expect(parts(redone.snapshot, of: whole) == cut)
    #expect(redone.snapshot.batchAnswers[cut[0]] == sky)
    // Split again after an undo: the same parts.
    _ = try await session.undo()
    _ = try await session.undo()
    #expect(parts(try await session.record([(whole, .mixed)]), of: whole) == cut)
    await session.close()
  }

  @Test("After a kill the same parts are queried, with their answers; a part can be split too")
  func restart() async throws {
    let project = try TestProject()
    let first = try await project.open(.headless)
    let whole = try await first.nextBatch()[0].region
    let cut = parts(try await first.record([(whole, .mixed)]), of: whole)
    let before = try await first.record([(cut[0], sky), (cut[1], .mixed)])
    // No close: what a killed process leaves behind.
    project.removeCache()
    let session = try await project.open()
    let after = await session.snapshot()
    #expect(after.batch == before.batch && after.batchAnswers == before.batchAnswers)
    let finer = parts(after, of: whole).filter { $0.partition != cut[0].partition }
    #expect(finer.count >= 2 && after.batchAnswers[cut[0]] == sky)
    let queries = try await session.nextBatch()
    let asked = queries.filter(\.isPart)
    #expect(asked.map(\.region) == parts(after, of: whole))
    let picture = try await session.picture(of: whole.image)
    let base = picture.map.count - picture.parts.count
    for query in asked {
      let number = Int(picture.map.labels[query.x, query.y])
      #expect(number >= base && picture.parts[number - base].region == query.region)
    }
    await session.close()
  }

  @Test("Parts train the model and are guessed; rounds are replayed to the same picks")
  func training() async throws {
    let project = try TestProject()
    let session = try await project.open(.headless, batch: 6)
    _ = try await session.prepare { _ in }
    let queries = try await session.nextBatch()
    var snapshot = try await session.record(queries.map { ($0.region, .mixed) })
    for (place, item) in (snapshot.batch?.items ?? []).enumerated() {
      snapshot = try await session.record([(item.region, place % 2 == 0 ? sky : road)])
    }
    let report = try await session.train { _ in }
    // Only parts have a class, and each of them taught.
    #expect(report.labeledRegions == snapshot.answered && report.labeledRegions >= 12)
    let image = queries[0].region.image
    let guesses = try await session.guesses(of: image)
    let picture = try await session.picture(of: image)
    #expect(guesses.count == picture.map.count && picture.guesses.count == picture.map.count)
    let next = try await session.nextBatch()
    #expect(!next.isEmpty && Set(next.map(\.region)).isDisjoint(with: queries.map(\.region)))
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same, .same])
    await session.close()
  }

  @Test("A later answer to the whole counts instead of the parts")
  func wholeAgain() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let whole = try await session.nextBatch()[0].region
    let cut = parts(try await session.record([(whole, .mixed)]), of: whole)
    _ = try await session.record([(cut[0], sky)])
    let snapshot = try await session.record([(whole, road)])
    #expect(parts(snapshot, of: whole).isEmpty && snapshot.batchAnswers[whole] == road)
    #expect(try await session.picture(of: whole.image).parts.isEmpty)
    let store = await session.store
    let painted = try store.answers.painted(on: whole.image)
    #expect(painted.last?.answer == road)
    await session.close()
  }

  @Test("A region that cannot be split is refused with a sentence, and nothing is recorded")
  func tooSmall() async throws {
    let project = try TestProject(width: 12, height: 8)
    let session = try await project.open()
    let whole = try await session.nextBatch()[0].region
    let reason = await sentence { _ = try await session.record([(whole, .mixed)]) }
    #expect(
      reason
        == "The region is too small to split. Answer it as a whole, or mark it as unsure."
    )
    #expect(await session.snapshot().canUndo == false)
    await session.close()
  }

  @Test("Rebuilding the projection from the journal gives the same parts")
  func rebuilding() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let whole = try await session.nextBatch()[0].region
    let cut = parts(try await session.record([(whole, .mixed)]), of: whole)
    _ = try await session.record([(cut[1], .mixed)])
    let store = await session.store
    let before = try store.parts.of(whole.image)
    try store.connection.write(.readProject) { try Projection.rebuild($0) }
    #expect(try store.parts.of(whole.image) == before)
    let position = await session.tallies.position
    #expect(try store.history.parts(at: position)[whole.image] == before)
    #expect(try store.history.parts(at: 1).isEmpty)
    await session.close()
  }
}
