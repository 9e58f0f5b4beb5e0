import Foundation
import Imaging
import Labeling
import RegionPictures
import TestSupport
import Testing

@testable import Annotation
@testable import Exporting

@Suite("Files that swap their names")
struct ExchangedNamesTests {
  private let names = ["a.png", "b.png", "sub/c.png"]

  /// A project with an answer on each image, whose files look alike, and its masks.
  private func project() async throws -> (
    project: TestProject, regions: [ImageName: RegionID], masks: FilePath
  ) {
    let project = try TestProject()
    try project.makeAlike(names)
    let regions = try await project.answerOnEveryImage()
    let session = try await project.open(.headless, classes: nil)
    let masks = try await project.export(session, to: "before")
    await session.close()
    return (project, regions, masks)
  }

  @Test(
    "Swapped names with equal sizes and times are reported, and followed by relocate and export"
  )
  func swapped() async throws {
    let (project, regions, before) = try await project()
    var session = try await project.open(.headless, classes: nil)
    let flagged = try #require(regions[ImageName("a.png")])
    _ = try await session.remark(.flag(true), on: flagged)
    await session.close()
    project.swap("a.png", "b.png")

    session = try await project.open(.headless, classes: nil)
    #expect(
      await sentence { _ = try await project.export(session, to: "refused") }
        == "No masks were written, because files were changed after they were answered: "
        + "a.png is now b.png, b.png is now a.png. Run terrazzo images relocate to continue with the "
        + "new names. Use --even-if-changed to write the answers under the current names.")
    #expect(project.mask("a.png", in: project.folder.path.appending("refused")) == nil)
    #expect(
      try await session.files.unused().map { [$0.image.escaped, $0.reason.rawValue] }
        == [["a.png", "changed"], ["b.png", "changed"]])
    #expect(
      await sentence { _ = try await session.region(of: ImageName("a.png"), number: 0) }
        .hasPrefix("The image a.png was changed after it was answered"))
    #expect(try await session.nextBatch().allSatisfy { $0.image == ImageName("sub/c.png") })
    #expect(
      await sentence { try await session.files.acceptChange(of: ImageName("a.png")) }
        == "The image a.png cannot be accepted, because its file is the image answered as "
        + "b.png. Run terrazzo images relocate.")

    let moves = try await session.files.relocate()
    #expect(
      moves.map { [$0.from.escaped, $0.to.escaped] } == [["a.png", "b.png"], ["b.png", "a.png"]])
    for reopens in [false, true] {
      if reopens {
        await session.close()
        session = try await project.open(classes: nil)
      }
      #expect(try await session.files.unused().isEmpty)
      let after = try await project.export(session, to: "after\(reopens)")
      #expect(project.mask("b.png", in: after) == project.mask("a.png", in: before))
      #expect(project.mask("a.png", in: after) == project.mask("b.png", in: before))
      #expect(project.mask("sub/c.png", in: after) == project.mask("sub/c.png", in: before))
      let remarks = try await session.reviewing.remarks()
      #expect(remarks.map(\.image) == [ImageName("b.png")] && remarks.map(\.region) == [flagged])
      #expect(try await session.picture(of: flagged.image).name == ImageName("b.png"))
    }
  }

  @Test("Contents swapped in place, with times kept, are detected as well")
  func swappedContents() async throws {
    let (project, _, before) = try await project()
    try project.swapContents("a.png", "sub/c.png")
    let session = try await project.open(.headless, classes: nil)
    #expect(
      await sentence { _ = try await project.export(session, to: "refused") }
        .contains("a.png is now sub/c.png, sub/c.png is now a.png"))
    #expect(try await session.files.relocate().count == 2)
    let after = try await project.export(session, to: "after")
    #expect(project.mask("a.png", in: after) == project.mask("sub/c.png", in: before))
    #expect(project.mask("sub/c.png", in: after) == project.mask("a.png", in: before))
  }

  @Test("Names that were shifted by one to make room for a new file are followed, batch and all")
  func shifted() async throws {
    let (project, regions, before) = try await project()
    var session = try await project.open(classes: nil)
    let batch = await session.snapshot().batch
    await session.close()
    project.move("sub/c.png", to: "sub/d.png")
    project.move("b.png", to: "sub/c.png")
    project.move("a.png", to: "b.png")
    try project.put(try project.noise(), "a.png", at: 1_000_000)
    session = try await project.open(classes: nil)
    #expect(
      await sentence { _ = try await session.files.relocate() } == "no error")
    await session.close()
    session = try await project.open(classes: nil)
    #expect(try await session.files.unused().isEmpty)
    #expect(await session.snapshot().batch == batch)
    #expect(await session.snapshot().images == 4)
    let after = try await project.export(session, to: "after")
    for (old, new) in [("a.png", "b.png"), ("b.png", "sub/c.png"), ("sub/c.png", "sub/d.png")] {
      #expect(project.mask(new, in: after) == project.mask(old, in: before))
      let region = try #require(regions[ImageName(old)])
      #expect(try await session.region(of: ImageName(new), number: region.number) == region)
    }
    let empty = try ImageFile.readClassMask(at: after.appending("a.png"))
    #expect(empty.pixels.allSatisfy { $0 == 255 })
    #expect(try await session.askedImages().contains(ImageName("a.png")))
  }

  @Test("An image edited while names rotated stays out of masks until it is accepted")
  func editedOnTheWay() async throws {
    let (project, regions, before) = try await project()
    project.swap("a.png", "b.png")
    try project.put(try project.noise(), "a.png", at: 2_000_000)
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.files.relocate().map(\.to.escaped) == ["b.png"])
    #expect(
      try await session.files.unused().map(\.problem) == [
        "The image that was answered as b.png is no longer in the folder unchanged. If a.png is a changed "
          + "version of it, accept it (terrazzo help images)."
      ])
    #expect(
      await sentence { _ = try await project.export(session, to: "refused") }
        .contains("a.png is not the image that was answered as b.png"))
    let forced = try await project.export(session, to: "forced") { $0.exportsChanged = true }
    #expect(project.mask("b.png", in: forced) == project.mask("a.png", in: before))
    #expect(
      try ImageFile.readClassMask(at: forced.appending("a.png")).pixels.allSatisfy { $0 == 255 })
    try await session.files.acceptChange(of: ImageName("a.png"))
    let accepted = try await project.export(session, to: "accepted")
    #expect(project.mask("a.png", in: accepted) == project.mask("b.png", in: before))
    #expect(regions.count == 3)
  }

  @Test(
    "If another image took a missing image's name, the answers are kept but not exported")
  func nameTaken() async throws {
    let (project, _, before) = try await project()
    project.move("b.png", to: "../b.png")
    project.move("a.png", to: "b.png")
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.files.relocate().map(\.to.escaped) == ["b.png"])
    #expect(
      try await session.files.unused().map { [$0.image.escaped, $0.reason.rawValue] }
        == [["b.png", "missing"]])
    var options = ExportOptions(folder: project.folder.path.appending("after"))
    options.exportsChanged = false
    let report = try await session.export(options) { _ in }
    #expect(
      report.notes == [
        "The answers given as b.png are left out, because other images have those names now."
      ])
    #expect(project.mask("b.png", in: options.folder) == project.mask("a.png", in: before))
    #expect(project.mask("a.png", in: options.folder) == nil)
    await session.close()
    // It is found again under any name.
    project.move("../b.png", to: "found.png")
    let again = try await project.open(.headless, classes: nil)
    #expect(
      try await again.files.relocate().map { [$0.from.escaped, $0.to.escaped] } == [
        ["b.png", "found.png"]
      ])
    let found = try await project.export(again, to: "found")
    #expect(project.mask("found.png", in: found) == project.mask("b.png", in: before))
  }

  @Test("A picture of another size is reported with both sizes, and gets a mask only if forced")
  func otherSize() async throws {
    let (project, _, before) = try await project()
    try project.put(try project.noise(width: 40), "b.png", at: 1_000_000)
    let session = try await project.open(.headless, classes: nil)
    #expect(
      await sentence { _ = try await project.export(session, to: "refused") }
        == "No masks were written, because files were changed after they were answered: "
        + "b.png was changed (it has 40×64 pixels, but was answered with 96×64). Restore changed "
        + "files, or see terrazzo help images. Use --even-if-changed to write the answers under "
        + "the current names.")
    let forced = try await project.export(session, to: "forced") { $0.exportsChanged = true }
    #expect(project.mask("b.png", in: forced) == project.mask("b.png", in: before))
  }

  @Test("Relocation is one transaction: when it fails, every image is where it was")
  func failure() async throws {
    let (project, _, before) = try await project()
    project.swap("a.png", "b.png")
    let session = try await project.open(.headless, classes: nil)
    _ = try await session.files.unused()
    await session.close()
    struct Refusal: Error {}
    let failing = try await project.open(.headless, classes: nil) {
      $0.beforeCommit = { throw Refusal() }
    }
    #expect(await sentence { _ = try await failing.files.relocate() } != "no error")
    await failing.close()
    project.swap("a.png", "b.png")
    let back = try await project.open(.headless, classes: nil)
    #expect(try await back.files.unused().isEmpty)
    let after = try await project.export(back, to: "after")
    #expect(project.mask("a.png", in: after) == project.mask("a.png", in: before))
  }
}
