import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Files of unanswered images that are replaced")
struct ReplacedBytesTests {
  private let names = ["a.png", "b.png", "sub/c.png"]

  @Test(
    "Regions queried from the old bytes cannot be answered; the batch continues without them")
  func swappedBeforeAnswers() async throws {
    let project = try TestProject()
    try project.makeAlike(names)
    // Rectangles are the same regions on every image of a size, so only the bytes differ.
    let session = try await project.open(.headless, batch: 6) {
      $0.changes.segmentation = .rectangles(nil)
    }
    let asked = try await session.nextBatch()
    #expect(Set(asked.map(\.image)).count == 3)
    await session.close()
    project.swap("a.png", "b.png")

    let again = try await project.open(.headless, classes: nil)
    let rest = try await again.nextBatch()
    #expect(rest.map(\.region) == asked.filter { $0.image == ImageName("sub/c.png") }.map(\.region))
    for query in asked where query.image != ImageName("sub/c.png") {
      let text = await sentence {
        _ = try await again.region(
          of: query.image, number: query.region.number, partition: query.region.partition)
      }
      #expect(text.contains("has been segmented again since region"))
      #expect(
        await sentence {
          _ = try await again.region(of: query.image, number: query.region.number)
        }.contains("was segmented more than once"))
    }
    _ = try await again.record(rest.map { ($0.region, TestProject.sky) })
    let next = try await again.nextBatch()
    #expect(next.contains { $0.image == ImageName("a.png") })
    #expect(Set(next.map(\.region)).isDisjoint(with: asked.map(\.region)))
  }

  @Test("While a project is open, a replaced file shows its own regions, and old ones are refused")
  func whileOpen() async throws {
    let project = try TestProject()
    try project.makeAlike(names)
    let session = try await project.open(batch: 6)
    let asked = try await session.nextBatch()
    let old = try #require(asked.first { $0.image == ImageName("a.png") }).region
    let before = try await session.picture(of: old.image)
    try project.swapContents("a.png", "b.png")
    let after = try await session.picture(of: old.image)
    #expect(after.partition != before.partition)
    #expect(
      await sentence { _ = try await session.record([(old, TestProject.sky)]) }
        .contains("The answer was not saved"))
    #expect(await session.snapshot().answered == 0)
    let shown = await session.snapshot().batch?.items.map(\.region.image) ?? []
    #expect(!shown.contains(old.image))
  }

  @Test(
    "What another process found out about a file prevents saving an answer to its old bytes")
  func otherProcess() async throws {
    let project = try TestProject()
    try project.makeAlike(names)
    let person = try await project.open(batch: 6)
    let asked = try await person.nextBatch()
    let old = try #require(asked.first { $0.image == ImageName("a.png") }).region
    project.swap("a.png", "b.png")
    let script = try await project.open(.headless, annotator: "bob", classes: nil)
    _ = try await script.nextBatch()
    for what in [
      await sentence { _ = try await person.record([(old, TestProject.sky)]) },
      await sentence { _ = try await person.remark(.flag(true), on: old) },
    ] {
      #expect(
        what
          == "Nothing was saved, because the file of the image a.png was replaced in the meantime. "
          + "Get its regions again.")
    }
    #expect(try await script.reviewing.remarks().isEmpty)
  }

  @Test(
    "An image with only a flag keeps it, and is not mistaken for the file that has its name")
  func flaggedOnly() async throws {
    let project = try TestProject()
    try project.makeAlike(names)
    let session = try await project.open(.headless, batch: 6)
    let region = try #require(
      try await session.nextBatch().first { $0.image == ImageName("a.png") }
    )
    .region
    _ = try await session.remark(.note("roof?"), on: region)
    await session.close()
    project.swap("a.png", "b.png")
    let again = try await project.open(.headless, classes: nil)
    #expect(try await again.files.unused().map(\.image.escaped) == ["a.png"])
    #expect(try await again.files.relocate().map(\.to.escaped) == ["b.png"])
    #expect(try await again.reviewing.remarks().map(\.image.escaped) == ["b.png"])
    #expect(try await again.region(of: ImageName("b.png"), number: region.number) == region)
  }

  @Test("An undone answer ties its image to the bytes, too: it may be redone")
  func undone() async throws {
    let project = try TestProject()
    try project.makeAlike(names)
    var session = try await project.open(batch: 6)
    let region = try #require(
      try await session.nextBatch().first { $0.image == ImageName("a.png") }
    )
    .region
    _ = try await session.record([(region, TestProject.sky)])
    _ = try await session.undo()
    await session.close()
    project.swap("a.png", "b.png")
    session = try await project.open(classes: nil)
    #expect(try await session.files.relocate().map(\.to.escaped) == ["b.png"])
    _ = try await session.redo()
    let masks = try await project.export(session, to: "masks")
    #expect(try ImageFile.readClassMask(at: masks.appending("b.png")).pixels.contains(0))
    #expect(try !ImageFile.readClassMask(at: masks.appending("a.png")).pixels.contains(0))
  }
}
