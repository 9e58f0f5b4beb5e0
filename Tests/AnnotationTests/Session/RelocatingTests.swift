import Foundation
import Imaging
import Labeling
import RegionPictures
import TestSupport
import Testing

@testable import Annotation

@Suite("Files that move or disappear")
struct RelocatingTests {
  @Test("Renamed and moved images are found by their bytes and keep regions and answers")
  func relocating() async throws {
    let project = try TestProject()
    let regions = try await project.answerOnEveryImage()
    project.move("a.png", to: "sub/a.png")
    project.move("b.png", to: "\u{1b}b.png")
    try project.folder.write(Array(try project.data("sub/a.png")), to: "images/0-copy.png")
    var session = try await project.open(.headless, classes: nil)
    #expect(
      try await session.files.unused().map { [$0.image.escaped, $0.reason.rawValue] }
        == [["a.png", "missing"], ["b.png", "missing"]])
    #expect(
      await session.snapshot().problem?.description
        == "2 answered images, a.png among them, are no longer in the folder (terrazzo help images)."
    )
    let moves = try await session.files.relocate()
    #expect(await session.snapshot().problem == nil)
    // The copy comes first by name; the file that kept its name takes precedence.
    #expect(
      moves == [
        RelocatedImage(from: ImageName("a.png"), to: ImageName("sub/a.png"), answered: 1),
        RelocatedImage(from: ImageName("b.png"), to: ImageName("\u{1b}b.png"), answered: 1),
      ])
    for reopens in [false, true] {
      if reopens {
        await session.close()
        session = try await project.open(classes: nil, batch: 24)
      }
      #expect(try await session.files.unused().isEmpty)
      #expect(await session.snapshot().images == 4)
      for (from, to) in [("a.png", "sub/a.png"), ("b.png", "\u{1b}b.png")] {
        let region = try #require(regions[ImageName(from)])
        #expect(
          try await session.region(of: ImageName(to), number: region.number) == region)
        #expect(
          try await session.picture(of: region.image).answers == [region.number: TestProject.sky])
      }
    }
    #expect(try await session.files.relocate().isEmpty)
    #expect(try await session.askedImages().contains(ImageName("sub/a.png")))
  }

  @Test("A project whose files were all moved says so, and opens to look for them")
  func allMoved() async throws {
    let project = try TestProject()
    _ = try await project.answerOnEveryImage()
    for (from, to) in [("a.png", "sub/a.png"), ("b.png", "sub/b.png"), ("sub/c.png", "c.png")] {
      project.move(from, to: to)
    }
    #expect(
      await sentence { _ = try await project.open(classes: nil) }
        .hasSuffix("If the images were moved or renamed, run terrazzo images relocate."))
    let session = try await project.open(.headless, classes: nil) { $0.seeksMoved = true }
    #expect(
      try await session.files.relocate().map(\.to.escaped) == ["sub/a.png", "sub/b.png", "c.png"])
    await session.close()
    let stranger = try TestProject(["x.png"], width: 50, height: 31)
    #expect(
      await sentence {
        _ = try await stranger.open(.headless, classes: nil) {
          $0.seeksMoved = true
          $0.projectFolder = project.state
        }
      }.contains("belongs to another folder"))
  }

  @Test("Files with answers of their own are never taken for a missing image")
  func answeredTwice() async throws {
    let project = try TestProject(["a.png", "b.png", "sub/c.png"])
    try project.folder.write(Array(try project.data("a.png")), to: "images/b.png")
    let regions = try await project.answerOnEveryImage()
    project.move("a.png", to: "../a.png")
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.files.relocate().isEmpty)
    #expect(try await session.files.unused().map(\.image.escaped) == ["a.png"])
    #expect(
      await session.snapshot().problem?.description
        == "The answered image a.png is no longer in the folder (terrazzo help images).")
    let region = try #require(regions[ImageName("b.png")])
    #expect(try await session.picture(of: region.image).answers == [region.number: TestProject.sky])
  }

  @Test("A missing image without a class or void answer is not reported")
  func skippedOnly() async throws {
    let project = try TestProject()
    var session = try await project.open(batch: 24)
    let query = try #require(
      try await session.nextBatch().first { $0.image == ImageName("a.png") })
    _ = try await session.record([(query.region, .skipped)])
    await session.close()
    project.move("a.png", to: "../a.png")
    session = try await project.open(.headless, classes: nil)
    #expect(await session.snapshot().problem == nil)
    #expect(try await session.files.unused().isEmpty)
  }

  @Test("While someone is labeling, nothing is accepted or relocated")
  func somebodyAtWork() async throws {
    let project = try TestProject()
    _ = try await project.answerOnEveryImage()
    let person = try await project.open(classes: nil)
    let session = try await project.open(.headless, classes: nil)
    for text in [
      await sentence { _ = try await session.files.relocate() },
      await sentence { try await session.files.acceptChange(of: ImageName("a.png")) },
    ] {
      #expect(text.hasPrefix("The project is in use by process \(getpid()) on here. Quit there"))
    }
    await person.close()
    #expect(try await session.files.relocate().isEmpty)
  }
}
