import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import SessionState
import TestSupport
import Testing

@testable import Annotation

@Suite("Files that change after they were answered")
struct ChangedImageTests {
  @Test("An answered image whose old file is put back is queried again automatically")
  func putBack() async throws {
    let project = try TestProject()
    _ = try await project.answerOnEveryImage()
    let old = try project.data("b.png")
    try project.put(try project.noise(), "b.png", at: 1_000_000)
    var session = try await project.open(.readOnly, classes: nil)
    #expect(try await session.files.unused().map(\.reason) == [.changed])
    await session.close()
    session = try await project.open(classes: nil)
    #expect(try await !session.askedImages().contains(ImageName("b.png")))
    #expect(
      try await session.files.unused() == [
        UnusedImage(
          image: ImageName("b.png"), reason: .changed, answered: 1,
          problem:
            "The image b.png was changed after it was answered. Its answers are kept, but it "
            + "is not used (terrazzo help images).")
      ])
    await session.close()
    try project.put(old, "b.png", at: 2_000_000)
    session = try await project.open(batch: 24)
    #expect(try await session.files.unused().isEmpty)
    #expect(await session.snapshot().problem == nil)
    #expect(try await session.askedImages().contains(ImageName("b.png")))
  }

  @Test("A changed image, once accepted, is queried, and the answers stay on their pixels")
  func accepting() async throws {
    let project = try TestProject()
    let regions = try await project.answerOnEveryImage()
    var session = try await project.open(.headless, classes: nil)
    let before = try await project.export(session, to: "before")
    let name = ImageName("b.png")
    #expect(
      await sentence { try await session.files.acceptChange(of: name) }
        == "The image b.png has not changed since it was answered; there is nothing to accept.")
    await session.close()
    try project.put(try project.noise(), "b.png", at: 1_000_000)
    session = try await project.open(.headless, classes: nil)
    try await session.files.acceptChange(of: name)
    #expect(try await session.files.unused().isEmpty)
    for (round, reopens) in [false, true].enumerated() {
      if reopens {
        await session.close()
        session = try await project.open(classes: nil, batch: 24)
      }
      let picture = try await session.picture(of: try #require(regions[name]).image)
      #expect(picture.partition != regions[name]?.partition)
      #expect(picture.answers.isEmpty)
      #expect(await session.snapshot().answered == 3)
      let after = try await project.export(session, to: "after\(round)")
      for image in ["a.png", "b.png", "sub/c.png"] {
        #expect(
          try Data(contentsOf: URL(fileURLWithPath: "\(before.description)/\(image)"))
            == Data(contentsOf: URL(fileURLWithPath: "\(after.description)/\(image)")))
      }
    }
    #expect(try await session.askedImages().contains(name))
  }

  @Test("Accepting the old file again after another one uses the regions of the current file")
  func acceptingBack() async throws {
    let project = try TestProject()
    let regions = try await project.answerOnEveryImage()
    let name = ImageName("b.png")
    let old = try project.data("b.png")
    let region = try #require(regions[name])
    for (time, bytes) in [try project.noise(), old].enumerated() {
      try project.put(bytes, "b.png", at: 1_000_000 + time)
      let session = try await project.open(.headless, classes: nil)
      try await session.files.acceptChange(of: name)
      await session.close()
    }
    let session = try await project.open(classes: nil)
    let expected = try await session.picture(of: region.image)
    #expect(await session.partitions[region.image]?.id == expected.partition)
    // The answer stays on its pixels, whatever the regions under them are now.
    #expect(Set(expected.answers.values).count <= 1)
    #expect(await session.snapshot().answered == 3)
  }

  @Test("A file rewritten with the same picture keeps its regions answered")
  func sameRegions() async throws {
    let project = try TestProject()
    let regions = try await project.answerOnEveryImage()
    let name = ImageName("b.png")
    // Trailing bytes change the file and no pixel.
    try project.put(try project.data("b.png") + Data([0]), "b.png", at: 1_000_000)
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.files.unused().map(\.image) == [name])
    try await session.files.acceptChange(of: name)
    let region = try #require(regions[name])
    let picture = try await session.picture(of: region.image)
    #expect(picture.partition == region.partition)
    #expect(picture.answers == [region.number: TestProject.sky])
  }

  @Test("A change of size is not accepted, and nothing is lost by trying")
  func otherSize() async throws {
    let project = try TestProject()
    _ = try await project.answerOnEveryImage()
    try project.put(try project.noise(width: 97), "b.png", at: 1_000_000)
    let session = try await project.open(.headless, classes: nil)
    #expect(
      await sentence { try await session.files.acceptChange(of: ImageName("b.png")) }
        == "The image b.png cannot be accepted, because it has 97×64 pixels and its answers were "
        + "given on 96×64. Restore the old file, or give the new one another name.")
    #expect(
      await sentence { try await session.files.acceptChange(of: ImageName("x.png")) }
        == "The project has no image x.png.")
    try project.put(Data("text".utf8), "b.png", at: 2_000_000)
    #expect(
      await sentence { try await session.files.acceptChange(of: ImageName("b.png")) }.contains(
        "b.png"))
    #expect(try await session.files.unused().map(\.reason) == [.changed])
    #expect(await session.snapshot().answered == 3)
  }
}
