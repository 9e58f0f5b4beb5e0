import Foundation
import Imaging
import Labeling
import RegionPictures
import TestSupport
import Testing

@testable import Annotation

@Suite("Regions of images that cannot be queried")
struct LostRegionTests {
  @Test("Regions of images that are gone or changed are removed from the current batch")
  func batchInHand() async throws {
    let project = try TestProject()
    let regions = try await project.answerOnEveryImage()
    project.move("a.png", to: "../a.png")
    var session = try await project.open(classes: nil)
    let (a, b) = (try #require(regions[ImageName("a.png")]), ImageName("b.png"))
    func images(_ snapshot: SessionSnapshot) -> [ImageID: Int] {
      (snapshot.batch?.items ?? []).reduce(into: [:]) { $0[$1.region.image, default: 0] += 1 }
    }
    let before = await session.snapshot()
    // The answered region stays: it can be revisited.
    #expect(images(before)[a.image] == 1)
    #expect(before.batch?.size == before.batch?.items.count)
    await session.close()
    try project.put(try project.noise(), "b.png", at: 1_000_000)
    session = try await project.open(classes: nil)
    let changed = try #require(regions[b]).image
    #expect(try #require(images(await session.snapshot())[changed]) > 1)
    #expect(await sentence { _ = try await session.picture(of: changed) }.contains("b.png"))
    #expect(images(await session.snapshot())[changed] == 1)
    let open = await session.snapshot().batch?.items.filter {
      $0.region.image != a.image && $0.region.image != changed
    }
    // Answering what is left ends the batch.
    _ = try await session.record((open ?? []).map { ($0.region, TestProject.sky) })
    #expect(await session.isBatchFinished)
    let next = try await session.nextBatch()
    #expect(Set(next.map(\.image)) == [ImageName("sub/c.png")])
  }

  @Test(
    "When the last image of a batch turns out to be changed, the next batch comes automatically")
  func lastImage() async throws {
    let project = try TestProject()
    let regions = try await project.answerOnEveryImage()
    var session = try await project.open(classes: nil)
    let changed = try #require(regions[ImageName("b.png")]).image
    let others = await session.snapshot().batch?.items.filter { $0.region.image != changed }
    _ = try await session.record((others ?? []).map { ($0.region, TestProject.sky) })
    let round = await session.snapshot().batch?.round
    await session.close()
    try project.put(try project.noise(), "b.png", at: 1_000_000)
    session = try await project.open(classes: nil)
    await session.startBackgroundWork()
    _ = await sentence { _ = try await session.picture(of: changed) }
    for _ in 0..<2_000 where await session.snapshot().batch?.round == round {
      try await Task.sleep(for: .milliseconds(5))
    }
    let next = await session.snapshot()
    #expect(next.batch?.round != round)
    #expect(next.batch?.items.allSatisfy { $0.region.image != changed } == true)
    await session.close()
  }
}
