import Annotation
import Exporting
import Imaging
import Labeling
import Numerics
import ProjectRecords
import RegionPictures
import Superpixels
import TestSupport
import Testing

@Suite("Finished images")
struct FinishingTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  private func accept(
    _ regions: [RegionID], in session: AnnotationSession
  ) async throws {
    guard let image = regions.first?.image else { return }
    _ = try await session.acceptances.accept(
      regions.map { AcceptedGuess(region: $0, answer: road, chance: 0.9) },
      on: AcceptanceGround(scope: .image(image), least: 0, expectedErrors: 1, model: 0))
  }

  /// The regions of an image that its picture shows as open.
  private func open(_ picture: RegionPicture) -> [RegionID] {
    (0..<picture.map.count).filter { number in
      picture.graph.areas[number] > 0 && (picture.answers[number] ?? .skipped) == .skipped
        && picture.accepted[number] == nil
    }.map(picture.region)
  }

  @Test(
    "However regions are answered, skipped, split, accepted, taken back and segmented anew, pictures and figures agree",
    arguments: 0..<3 as Range<UInt64>)
  func counts(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let project = try TestProject(["a.png"])
    var session = try await project.open(batch: 4)
    let image = try #require(try await session.nextBatch().first).region.image
    for step in 0..<24 {
      if step % 6 == 5 {
        await session.close()
        let regions = [11, 20, 45][Int.random(in: 0..<3, using: &generator)]
        session = try await project.open(classes: nil) { $0.changes.regions = regions }
      }
      let picture = try await session.picture(of: image)
      let all = (0..<picture.map.count).filter { picture.graph.areas[$0] > 0 }.map(picture.region)
      let some = all.filter { _ in Int.random(in: 0..<6, using: &generator) == 0 }
      switch Int.random(in: 0..<7, using: &generator) {
      case 0, 1: try await accept(some, in: session)
      case 2: _ = try await session.undo()
      case 3: _ = try await session.redo()
      case 4:
        let answer = [sky, .void, .skipped, .unsure][Int.random(in: 0..<4, using: &generator)]
        for region in some.prefix(5) { _ = try await session.record([(region, answer)]) }
      case 5:
        guard let region = all.randomElement(using: &generator) else { continue }
        _ = try await session.record([(region, .mixed)])
      default:
        if let last = try await session.acceptances.all().last {
          _ = try await session.acceptances.revoke(last.group)
        }
      }
      let figures = try #require(try await session.progress.images().first)
      let shown = open(try await session.picture(of: image))
      #expect(figures.open == shown.count, "step \(step)")
    }
  }

  @Test("Segmented finer, what was answered stays done, and what was accepted or skipped does not")
  func finer() async throws {
    let project = try TestProject(["a.png"])
    var session = try await project.open(batch: 4)
    let image = try #require(try await session.nextBatch().first).region.image
    let coarse = open(try await session.picture(of: image))
    for region in coarse.dropFirst(4) { _ = try await session.record([(region, road)]) }
    _ = try await session.record([(coarse[0], .skipped)])
    _ = try await session.record([(coarse[1], .mixed)])
    await session.close()
    session = try await project.open(classes: nil) { $0.changes.regions = 45 }
    let picture = try await session.picture(of: image)
    let done = picture.answers.filter { $0.value == road }
    #expect(done.count > picture.map.count / 3)
    #expect(picture.answers.values.allSatisfy { $0 == road || $0 == .skipped })
    let figures = try #require(try await session.progress.images().first)
    #expect(figures.open == picture.map.count - done.count)
    // One of them is answered anew, and that taken back: the earlier answer is there again.
    let region = picture.region(at: try #require(done.keys.min()))
    _ = try await session.record([(region, sky)])
    #expect(try await session.picture(of: image).answers[region.number] == sky)
    _ = try await session.undo()
    #expect(try await session.picture(of: image).answers[region.number] == road)
    #expect(try await session.progress.images().first?.open == figures.open)
  }

  @Test("An image is finished once nothing is open; the order says which is next")
  func order() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    let session = try await project.open(batch: 4)
    _ = try await session.nextBatch()
    let images = try await session.progress.images().map(\.image)
    var pictures: [RegionPicture] = []
    for image in images { pictures.append(try await session.picture(of: image)) }
    func next(
      _ order: FinishingOrder, after image: ImageID? = nil, except passed: Set<ImageID> = []
    ) async throws -> FinishingStep {
      try await session.progress.finishing(order, after: image, except: passed)
    }
    #expect(try await next(.name) == FinishingStep(next: images[0], finished: 0, images: 3))
    #expect(try await next(.name, after: images[0]).next == images[1])
    #expect(try await next(.name, after: images[2]).next == images[0])
    #expect(try await next(.name, after: images[2], except: [images[0]]).next == images[1])
    // Of the third image only a skipped region is left: it has the least to do.
    let regions = open(pictures[2])
    _ = try await session.record([(regions[0], .skipped)])
    try await accept(Array(regions.dropFirst()), in: session)
    #expect(try await next(.least).next == images[2])
    let figures = try await session.progress.images()[2]
    #expect(figures.open == 1 && !figures.isFinished && figures.accepted == regions.count - 1)
    _ = try await session.record([(regions[0], road)])
    #expect(try await session.progress.images()[2].isFinished)
    #expect(try await next(.least).next != images[2])
    #expect(try await next(.uncertain).finished == 1)
    #expect(
      try await next(.name, except: Set(images)) == FinishingStep(next: nil, finished: 1, images: 3)
    )
    let options = {
      var options = ExportOptions(folder: project.folder.path.appending("masks"))
      options.onlyFinished = true
      return options
    }()
    let report = try await session.export(options) { _ in }
    #expect(report.masks == 1)
    #expect(report.notes == ["2 images left out, because regions of them are open."])
  }
}
