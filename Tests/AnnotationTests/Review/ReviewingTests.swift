import Annotation
import Foundation
import GRDB
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Superpixels
import TestSupport
import Testing

@Suite("Reviews of a session")
struct ReviewingTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  @Test(
    "A reviewer's answer is kept next to the annotator's, is in force, and is undone in one step")
  func beside() async throws {
    let project = try TestProject()
    let ada = try await project.open(annotator: "ada")
    let regions = try await ada.nextBatch().map(\.region)
    for region in regions.prefix(3) { _ = try await ada.record([(region, sky)]) }
    let bob = try await project.open(annotator: "bob", classes: nil)
    let snapshot = try await bob.review([(regions[0], sky), (regions[1], road)])
    #expect(snapshot.classes.map(\.count) == [2, 1, 0])
    let entries = try await bob.reviewing.entries()
    let byRegion = Dictionary(uniqueKeysWithValues: entries.map { ($0.region, $0) })
    #expect(entries.count == 3)
    let agreed = try #require(byRegion[regions[0]])
    #expect(agreed.given?.answer == sky && agreed.given?.author.description == "ada")
    #expect(agreed.review?.answer == sky && agreed.review?.author.description == "bob")
    let corrected = try #require(byRegion[regions[1]])
    #expect(corrected.given?.answer == sky && corrected.review?.answer == road)
    #expect(corrected.round == 1 && corrected.imageName.description.hasSuffix(".png"))
    #expect(byRegion[regions[2]]?.review == nil)
    // Ada takes back her last answer, which is not the corrected one; Bob takes back both of his at
    // once.
    let adas = try #require(try await ada.undo())
    #expect(adas.reversal.changes.map(\.region) == [regions[2]])
    let bobs = try #require(try await bob.undo())
    #expect(bobs.reversal.changes.map(\.after) == [sky, sky])
    #expect(try await bob.reviewing.entries().allSatisfy { $0.review == nil })
  }

  @Test("A later answer of the annotator is no longer reviewed")
  func answeredAgain() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let region = try await session.nextBatch()[0].region
    _ = try await session.record([(region, sky)])
    _ = try await session.review([(region, sky)])
    _ = try await session.record([(region, road)])
    let entry = try #require(try await session.reviewing.entries().first)
    #expect(entry.given?.answer == road && entry.review == nil && entry.answer == road)
  }

  @Test("Nothing is overwritten: the journal holds both, and rebuilding gives the same")
  func journal() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let region = try await session.nextBatch()[0].region
    _ = try await session.record([(region, sky)])
    _ = try await session.review([(region, road)])
    _ = try await session.review([(region, road)])
    let other = try DatabaseQueue(path: project.database.description)
    let kinds = try await other.read {
      try String.fetchAll(
        $0, sql: "SELECT kind FROM journal WHERE footprint IS NOT NULL ORDER BY seq")
    }
    #expect(kinds == ["answer", "correction", "agreement"])
    let areas = try await other.read {
      try Int.fetchAll($0, sql: "SELECT pixels FROM answers ORDER BY seq")
    }
    #expect(Set(areas).count == 1 && areas[0] > 0)
  }

  @Test("An answer whose image was since resegmented can be corrected, and paints its own pixels")
  func otherPartition() async throws {
    let project = try TestProject()
    var session = try await project.open()
    let region = try await session.nextBatch()[0].region
    let before = try await session.record([(region, sky)]).labeledPixelsPercent
    await session.close()
    session = try await project.open(classes: nil) { $0.changes.regions = 11 }
    let entry = try #require(try await session.reviewing.entries().first)
    #expect(entry.region == region)
    let snapshot = try await session.review([(region, road)])
    #expect(snapshot.classes.map(\.count) == [0, 1, 0])
    #expect(abs(snapshot.labeledPixelsPercent - before) < 1e-9)
    #expect(try await session.reviewing.thumbnails(of: [region], on: region.image).count == 1)
  }

  @Test("A review of an unanswered region, or of an unknown class, is refused with a sentence")
  func refused() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let region = try await session.nextBatch()[0].region
    #expect(
      await sentence { _ = try await session.review([(region, sky)]) }
        .hasPrefix("The review was not saved, because the answer to region \(region.number)"))
    _ = try await session.record([(region, sky)])
    #expect(
      await sentence {
        _ = try await session.review([(region, .labeled(ClassID(rawValue: 77)))])
      } == "The answer was not saved, because the project has no class 77.")
    let reader = try await project.open(.readOnly, classes: nil)
    #expect(try await reader.reviewing.entries().count == 1)
    #expect(
      await sentence { _ = try await reader.review([(region, road)]) }
        .hasPrefix("The project is open read-only"))
  }

  @Test("With a model every entry of a prepared image has a guess")
  func opinions() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 12)
    _ = try await session.prepare { _ in }
    for query in try await session.nextBatch() {
      _ = try await session.record([(query.region, query.region.number % 2 == 0 ? sky : road)])
    }
    #expect(try await session.reviewing.entries().allSatisfy { $0.guess == nil })
    _ = try await session.train { _ in }
    let entries = try await session.reviewing.entries()
    #expect(entries.count == 12)
    #expect(entries.allSatisfy { ($0.guess?.confidence ?? 0) > 0 })
    // The same comes back on request; a newer model's guess replaces it.
    #expect(try await session.reviewing.entries() == entries)
    _ = try await session.review([(entries[0].region, entries[0].answer == sky ? road : sky)])
    _ = try await session.train { _ in }
    let newer = try await session.reviewing.entries()
    #expect(zip(newer, entries).contains { $0.guess != $1.guess })
  }

  @Test("A preview is the whole image, upright, and no larger than wanted")
  func previews() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let images = try await session.progress.images().map(\.image)
    for image in images {
      let whole = try await session.picture(of: image).picture
      let preview = try await session.progress.preview(of: image, side: 20)
      #expect(preview.image == image)
      #expect(max(preview.picture.width, preview.picture.height) == 20)
      let ratio = Double(whole.width) / Double(whole.height)
      #expect(abs(Double(preview.picture.width) / ratio - Double(preview.picture.height)) <= 1)
      #expect(preview.map.width == preview.picture.width && preview.map.count == 1)
      // A smaller image is not enlarged.
      let large = try await session.progress.preview(of: image, side: 10_000)
      #expect(large.picture == whole)
    }
    await #expect(throws: SessionError.self) {
      try await session.progress.preview(of: ImageID(rawValue: 9_999), side: 20)
    }
  }

  @Test("A thumbnail shows the region and a margin, and keeps its shape however large it is")
  func thumbnails() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let regions = try await session.nextBatch().map(\.region)
    let image = regions[0].image
    let own = regions.filter { $0.image == image }
    let thumbnails = try await session.reviewing.thumbnails(of: own, on: image)
    #expect(thumbnails.map(\.region) == own)
    for thumbnail in thumbnails {
      #expect((1...64).contains(thumbnail.picture.width))
      #expect(thumbnail.picture.width == thumbnail.map.width)
      #expect(thumbnail.picture.height == thumbnail.map.height)
      let share =
        Double(thumbnail.map.labels.pixels.count { $0 == 1 })
        / Double(thumbnail.map.labels.pixels.count)
      #expect(share > 0.05 && share < 0.8)
    }
  }
}
