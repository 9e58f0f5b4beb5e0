import Labeling
import TestSupport
import Testing

@testable import Annotation

@Suite("Images divided between people")
struct ImageShareTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))

  @Test("Every image belongs to one part, about as many to each, whatever others there are")
  func parts() {
    let names = (0..<3_000).map { ImageName("street/\($0).png") }
    for count in [1, 2, 5] {
      let sizes = (1...count).map { part in
        names.count(where: ImageShare.part(part, of: count).contains)
      }
      #expect(sizes.reduce(0, +) == 3_000)
      #expect(sizes.allSatisfy { abs($0 - 3_000 / count) < 150 })
    }
    // Fixed for good: people who divided their images keep their parts.
    let first = (0..<12).filter { ImageShare.part(1, of: 2).contains(ImageName("\($0).png")) }
    #expect(first == [1, 2, 3, 4, 5, 7, 10, 11])
  }

  @Test("A folder has what lies in it and below, and not what is named alike")
  func folders() {
    let share = ImageShare.folder(ImageName("day"))
    #expect(share.contains(ImageName("day/1.png")) && share.contains(ImageName("day/a/1.png")))
    #expect(!share.contains(ImageName("daylight/1.png")) && !share.contains(ImageName("day.png")))
  }

  @Test(
    "Batches come from the images of the session alone, before a model and after",
    arguments: [1, 2])
  func batches(part: Int) async throws {
    let project = try TestProject((0..<8).map { "\($0).png" })
    let share = ImageShare.part(part, of: 2)
    let session = try await project.open(.headless, batch: 20) { $0.imagesOf = share }
    var asked = Set<ImageName>()
    var answered = 0
    while answered < 1_000 {
      let batch = try await session.nextBatch()
      guard !batch.isEmpty else { break }
      asked.formUnion(batch.map(\.image))
      try await session.record(
        batch.map { ($0.region, .labeled(ClassID(rawValue: $0.region.number % 2))) })
      answered += batch.count
    }
    let own = (0..<8).map { ImageName("\($0).png") }.filter(share.contains)
    #expect(asked == Set(own) && !own.isEmpty && own.count < 8)
    #expect(await session.snapshot().isExhausted)
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
  }

  @Test("A part without images is refused with a sentence")
  func nothing() async throws {
    let project = try TestProject(["a.png"])
    let nowhere = ImageShare.folder(ImageName("nowhere"))
    await #expect(throws: SessionError(AnnotationFact.noImagesOf(nowhere))) {
      try await project.open { $0.imagesOf = nowhere }
    }
  }
}
