import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation

@Suite("Files that change, move and go away")
struct MovedImagesTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))

  /// A project with one answered region on every image, closed; the answered regions, by image.
  private func answered(_ project: TestProject) async throws -> [ImageName: RegionID] {
    let session = try await project.open(batch: 24)
    var regions: [ImageName: RegionID] = [:]
    for query in try await session.nextBatch() where regions[query.image] == nil {
      regions[query.image] = query.region
    }
    _ = try await session.record(regions.values.map { ($0, sky) })
    await session.close()
    #expect(regions.count == 3)
    return regions
  }

  private func move(_ project: TestProject, _ from: String, _ to: String) {
    #expect(
      rename("\(project.images.description)/\(from)", "\(project.images.description)/\(to)") == 0)
  }

  private func data(_ project: TestProject, _ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(project.images.description)/\(name)"))
  }

  /// Writes a file with a time of its own: a clock of whole milliseconds could miss a quick change.
  private func put(_ bytes: Data, _ project: TestProject, _ name: String, at time: Int) throws {
    try project.folder.write(Array(bytes), to: "images/\(name)")
    var times = [timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0)]
    #expect(utimes("\(project.images.description)/\(name)", &times) == 0)
  }

  private func noise(_ project: TestProject, width: Int = 96) throws -> Data {
    let path = project.folder.path.appending("noise.png")
    try ImageFile.writePNG(
      color: SyntheticImage.noise(width: width, height: 64, seed: 9), to: path)
    return try Data(contentsOf: URL(fileURLWithPath: path.description))
  }

  private func sentence(_ body: () async throws -> Void) async -> String {
    do {
      try await body()
      return "no error"
    } catch { return "\(error)" }
  }

  private func asked(_ session: AnnotationSession) async throws -> Set<ImageName> {
    var asked = Set<ImageName>()
    for _ in 0..<4 {
      let batch = try await session.nextBatch()
      asked.formUnion(batch.map(\.image))
      _ = try await session.record(batch.map { ($0.region, sky) })
    }
    return asked
  }

  @Test("An answered image whose old file is put back is asked about again by itself")
  func putBack() async throws {
    let project = try TestProject()
    _ = try await answered(project)
    let old = try data(project, "b.png")
    try put(try noise(project), project, "b.png", at: 1_000_000)
    var session = try await project.open(.readOnly, classes: nil)
    #expect(try await session.unusedImages().map(\.reason) == [.changed])
    await session.close()
    session = try await project.open(classes: nil)
    #expect(try await !asked(session).contains(ImageName("b.png")))
    #expect(
      try await session.unusedImages() == [
        UnusedImage(
          image: ImageName("b.png"), reason: .changed, answered: 1,
          problem:
            "The image b.png was changed after it was answered; its answers are kept, and it "
            + "is not asked about (terrazzo help images).")
      ])
    await session.close()
    try put(old, project, "b.png", at: 2_000_000)
    session = try await project.open(batch: 24)
    #expect(try await session.unusedImages().isEmpty)
    #expect(await session.snapshot().problem == nil)
    #expect(try await asked(session).contains(ImageName("b.png")))
  }

  @Test("An accepted change is asked about, and the answers stay on their pixels")
  func accepting() async throws {
    let project = try TestProject()
    let regions = try await answered(project)
    var session = try await project.open(.headless, classes: nil)
    let before = try await project.export(session, to: "before")
    let name = ImageName("b.png")
    #expect(
      await sentence { try await session.acceptChange(of: name) }
        == "The image b.png is as it was when it was answered; there is nothing to accept.")
    await session.close()
    try put(try noise(project), project, "b.png", at: 1_000_000)
    session = try await project.open(.headless, classes: nil)
    try await session.acceptChange(of: name)
    #expect(try await session.unusedImages().isEmpty)
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
    #expect(try await asked(session).contains(name))
  }

  @Test("Accepting the old file again after another one keeps to the regions of the file at hand")
  func acceptingBack() async throws {
    let project = try TestProject()
    let regions = try await answered(project)
    let name = ImageName("b.png")
    let old = try data(project, "b.png")
    let region = try #require(regions[name])
    for (time, bytes) in [try noise(project), old].enumerated() {
      try put(bytes, project, "b.png", at: 1_000_000 + time)
      let session = try await project.open(.headless, classes: nil)
      try await session.acceptChange(of: name)
      await session.close()
    }
    let session = try await project.open(classes: nil)
    let expected = try await session.picture(of: region.image)
    #expect(await session.partitions[region.image]?.id == expected.partition)
    #expect(expected.answers.isEmpty || expected.partition == region.partition)
    #expect(await session.snapshot().answered == 3)
  }

  @Test("A file that was written anew with the same picture keeps its regions answered")
  func sameRegions() async throws {
    let project = try TestProject()
    let regions = try await answered(project)
    let name = ImageName("b.png")
    // Trailing bytes change the file and no pixel.
    try put(try data(project, "b.png") + Data([0]), project, "b.png", at: 1_000_000)
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.unusedImages().map(\.image) == [name])
    try await session.acceptChange(of: name)
    let region = try #require(regions[name])
    let picture = try await session.picture(of: region.image)
    #expect(picture.partition == region.partition)
    #expect(picture.answers == [region.number: sky])
  }

  @Test("A change of size is not accepted, and nothing is lost by trying")
  func otherSize() async throws {
    let project = try TestProject()
    _ = try await answered(project)
    try put(try noise(project, width: 97), project, "b.png", at: 1_000_000)
    let session = try await project.open(.headless, classes: nil)
    #expect(
      await sentence { try await session.acceptChange(of: ImageName("b.png")) }
        == "The image b.png cannot be accepted, because it has 97×64 pixels and its answers were "
        + "given on 96×64. Put the old file back, or the new one under another name.")
    #expect(
      await sentence { try await session.acceptChange(of: ImageName("x.png")) }
        == "The project has no image x.png.")
    try put(Data("text".utf8), project, "b.png", at: 2_000_000)
    #expect(
      await sentence { try await session.acceptChange(of: ImageName("b.png")) }.contains("b.png"))
    #expect(try await session.unusedImages().map(\.reason) == [.changed])
    #expect(await session.snapshot().answered == 3)
  }

  @Test("Renamed and moved images are found by their bytes and keep regions and answers")
  func relocating() async throws {
    let project = try TestProject()
    let regions = try await answered(project)
    move(project, "a.png", "sub/a.png")
    move(project, "b.png", "\u{1b}b.png")
    try project.folder.write(Array(try data(project, "sub/a.png")), to: "images/0-copy.png")
    var session = try await project.open(.headless, classes: nil)
    #expect(
      try await session.unusedImages().map { [$0.image.escaped, $0.reason.rawValue] }
        == [["a.png", "missing"], ["b.png", "missing"]])
    #expect(
      await session.snapshot().problem?.description
        == "2 answered images, a.png among them, are not in the folder any more (terrazzo help images)."
    )
    let moves = try await session.relocate()
    #expect(await session.snapshot().problem == nil)
    // The copy came first by name; the file that kept its name goes before it.
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
      #expect(try await session.unusedImages().isEmpty)
      #expect(await session.snapshot().images == 4)
      for (from, to) in [("a.png", "sub/a.png"), ("b.png", "\u{1b}b.png")] {
        let region = try #require(regions[ImageName(from)])
        #expect(
          try await session.region(of: ImageName(to), number: region.number) == region)
        #expect(
          try await session.picture(of: region.image).answers == [region.number: sky])
      }
    }
    #expect(try await session.relocate().isEmpty)
    #expect(try await asked(session).contains(ImageName("sub/a.png")))
  }

  @Test("A project of which every file was moved is told, and opens to look for them")
  func allMoved() async throws {
    let project = try TestProject()
    _ = try await answered(project)
    for (from, to) in [("a.png", "sub/a.png"), ("b.png", "sub/b.png"), ("sub/c.png", "c.png")] {
      move(project, from, to)
    }
    #expect(
      await sentence { _ = try await project.open(classes: nil) }
        .hasSuffix("if the images were moved or renamed, run terrazzo images relocate."))
    let session = try await project.open(.headless, classes: nil) { $0.seeksMoved = true }
    #expect(try await session.relocate().map(\.to.escaped) == ["sub/a.png", "sub/b.png", "c.png"])
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
    try project.folder.write(Array(try data(project, "a.png")), to: "images/b.png")
    let regions = try await answered(project)
    move(project, "a.png", "../a.png")
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.relocate().isEmpty)
    #expect(try await session.unusedImages().map(\.image.escaped) == ["a.png"])
    #expect(
      await session.snapshot().problem?.description
        == "The answered image a.png is not in the folder any more (terrazzo help images).")
    let region = try #require(regions[ImageName("b.png")])
    #expect(try await session.picture(of: region.image).answers == [region.number: sky])
  }

  @Test("While somebody labels, nothing is accepted or relocated")
  func somebodyAtWork() async throws {
    let project = try TestProject()
    _ = try await answered(project)
    let person = try await project.open(classes: nil)
    let session = try await project.open(.headless, classes: nil)
    for text in [
      await sentence { _ = try await session.relocate() },
      await sentence { try await session.acceptChange(of: ImageName("a.png")) },
    ] {
      #expect(text.hasPrefix("The project is in use by process \(getpid()) on here. Quit there"))
    }
    await person.close()
    #expect(try await session.relocate().isEmpty)
  }

  @Test("Regions of images that are gone or changed are taken out of the batch in hand")
  func batchInHand() async throws {
    let project = try TestProject()
    let regions = try await answered(project)
    move(project, "a.png", "../a.png")
    var session = try await project.open(classes: nil)
    let (a, b) = (try #require(regions[ImageName("a.png")]), ImageName("b.png"))
    func images(_ snapshot: SessionSnapshot) -> [ImageID: Int] {
      (snapshot.batch?.items ?? []).reduce(into: [:]) { $0[$1.region.image, default: 0] += 1 }
    }
    let before = await session.snapshot()
    // The answered region stays: it can be looked back at.
    #expect(images(before)[a.image] == 1)
    #expect(before.batch?.size == before.batch?.items.count)
    await session.close()
    try put(try noise(project), project, "b.png", at: 1_000_000)
    session = try await project.open(classes: nil)
    let changed = try #require(regions[b]).image
    #expect(try #require(images(await session.snapshot())[changed]) > 1)
    #expect(await sentence { _ = try await session.picture(of: changed) }.contains("b.png"))
    #expect(images(await session.snapshot())[changed] == 1)
    let open = await session.snapshot().batch?.items.filter {
      $0.region.image != a.image && $0.region.image != changed
    }
    // Answering what is left ends the batch.
    _ = try await session.record((open ?? []).map { ($0.region, sky) })
    #expect(await session.isBatchFinished)
    let next = try await session.nextBatch()
    #expect(Set(next.map(\.image)) == [ImageName("sub/c.png")])
  }

  @Test("When the last image of a batch proves changed, the next batch comes by itself")
  func lastImage() async throws {
    let project = try TestProject()
    let regions = try await answered(project)
    var session = try await project.open(classes: nil)
    let changed = try #require(regions[ImageName("b.png")]).image
    let others = await session.snapshot().batch?.items.filter { $0.region.image != changed }
    _ = try await session.record((others ?? []).map { ($0.region, sky) })
    let round = await session.snapshot().batch?.round
    await session.close()
    try put(try noise(project), project, "b.png", at: 1_000_000)
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
