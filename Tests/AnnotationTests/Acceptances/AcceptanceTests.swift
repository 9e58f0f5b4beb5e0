import Annotation
import Exporting
import Foundation
import Imaging
import Labeling
import RegionPictures
import Superpixels
import TestSupport
import Testing

@Suite("Accepted guesses")
struct AcceptanceTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  private func ground(_ image: ImageID) -> AcceptanceGround {
    AcceptanceGround(scope: .image(image), least: 0.5, expectedErrors: 0.25, model: 0)
  }

  private func pixels(
    _ project: TestProject, _ session: AnnotationSession, to name: String,
    change: (inout ExportOptions) -> Void = { _ in }
  ) async throws -> (mask: [Int], pixels: MaskPixels, json: [String: Any]) {
    var options = ExportOptions(folder: project.folder.path.appending(name))
    change(&options)
    let report = try await session.export(options) { _ in }
    let mask = try ImageFile.readClassMask(at: options.folder.appending("a.png"))
    let data = try Data(
      contentsOf: URL(fileURLWithPath: options.folder.appending("classes.json").description))
    let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return (mask.pixels.map(Int.init), report.pixels, json ?? [:])
  }

  @Test("Masks hold answers over accepted guesses, pixel by pixel, and only answers if asked")
  func exporting() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open(batch: 60)
    let regions = try await session.nextBatch().map(\.region)
    let image = regions[0].image
    _ = try await session.record([(regions[0], road)])
    let done = try await session.acceptances.accept(
      [regions[0], regions[1], regions[2]].map {
        AcceptedGuess(region: $0, answer: sky, chance: 0.9)
      }, on: ground(image))
    #expect(done.accepted == 2 && done.snapshot.accepted == 2 && done.snapshot.answered == 1)
    #expect(done.snapshot.acceptedPixelsPercent > 0)
    _ = try await session.record([(regions[2], .void)])
    #expect(try await session.acceptances.guesses(on: image) == [regions[1].number: sky])
    let map = try await session.picture(of: image).map.labels.pixels.map(Int.init)
    func expected(_ accepted: Int) -> [Int] {
      map.map { [regions[0].number: 1, regions[1].number: accepted][$0] ?? 255 }
    }
    let both = try await pixels(project, session, to: "both")
    #expect(both.mask == expected(0))
    #expect(both.pixels.accepted == map.count { $0 == regions[1].number })
    #expect(both.pixels.all == map.count)
    let listed = try #require(both.json["accepted"] as? [[String: Any]])
    #expect(listed.count == 1 && listed[0]["regions"] as? Int == 1)
    #expect(listed[0]["expected_errors"] as? Double == 0.25 && listed[0]["bound"] == nil)
    let answers = try await pixels(project, session, to: "answers") { $0.includesAccepted = false }
    #expect(answers.mask == expected(255))
    #expect(answers.pixels.accepted == 0 && answers.json["accepted"] == nil)
    let group = try #require(try await session.acceptances.all().first).group
    let revoked = try await session.acceptances.revoke(group)
    #expect(revoked.isRevoked && revoked.snapshot.accepted == 0)
    #expect(try await pixels(project, session, to: "revoked").mask == expected(255))
    #expect(try await !session.acceptances.revoke(group).isRevoked)
  }

  @Test(
    "Accepted regions are not asked about, until the acceptance is undone, also by a later session")
  func asking() async throws {
    let project = try TestProject(["a.png"])
    var session = try await project.open(batch: 4)
    let first = try await session.nextBatch().map(\.region)
    let all = try await session.picture(of: first[0].image).map.count
    let rest = (0..<all).map {
      RegionID(image: first[0].image, partition: first[0].partition, number: $0)
    }.filter { !first.contains($0) }
    _ = try await session.acceptances.accept(
      rest.map { AcceptedGuess(region: $0, answer: road, chance: 0.8) }, on: ground(first[0].image))
    for region in first { _ = try await session.record([(region, sky)]) }
    #expect(try await session.nextBatch().isEmpty)
    await session.close()
    session = try await project.open(classes: nil, batch: 4)
    #expect(try await session.nextBatch().isEmpty)
    _ = try await session.undo()
    let contents = try #require(try await session.nextReversal(redo: false))
    #expect(contents.answerCount == 1 && contents.accepted == 0)
    for _ in 1..<first.count { _ = try await session.undo() }
    let undone = try #require(try await session.undo())
    #expect(Set(undone.reversal.accepted) == Set(rest) && undone.snapshot.accepted == 0)
    #expect(try await !session.nextBatch().isEmpty)
  }

  @Test(
    "Regions of a segmentation that is gone, and unknown classes, are refused; nothing is accepted")
  func refused() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open(batch: 4)
    let region = try #require(try await session.nextBatch().first).region
    let other = RegionID(image: region.image, partition: PartitionID(rawValue: 99), number: 0)
    for guess in [
      AcceptedGuess(region: other, answer: sky, chance: 0.9),
      AcceptedGuess(region: region, answer: .labeled(ClassID(rawValue: 77)), chance: 0.9),
    ] {
      await #expect(throws: SessionError.self) {
        try await session.acceptances.accept([guess], on: ground(region.image))
      }
    }
    #expect(try await session.acceptances.all().isEmpty)
    #expect(await session.snapshot().accepted == 0)
  }
}
