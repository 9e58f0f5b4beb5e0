import Annotation
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import terrazzo

@Suite("What was accepted without an answer, on the command line", .waitsForProcesses)
struct AcceptedCommandTests {
  /// A project with two acceptances: a stratum of five regions with a sample, and two of one image.
  private func project() async throws -> PhotoFolder {
    let photos = try PhotoFolder(pictures: 1)
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "20").code == 0)
    let session = try await AnnotationSession.open(
      SessionOptions(
        imageFolder: photos.photos, annotator: "ada", host: "here", role: .headless))
    let asked = try await session.nextBatch().map(\.region)
    let sky = Answer.labeled(ClassID(rawValue: 0))
    func accept(_ regions: some Sequence<RegionID>, _ ground: AcceptanceGround) async throws {
      _ = try await session.acceptances.accept(
        regions.map { AcceptedGuess(region: $0, answer: sky, chance: 0.98) }, on: ground)
    }
    try await accept(
      asked[..<5],
      AcceptanceGround(
        scope: .stratum(sky), least: 0.97, expectedErrors: 0.1, model: 12,
        sample: SampleEvidence(
          size: 300, errors: 1, bound: 0.0157, confidence: 0.95, seed: .max)))
    try await accept(
      asked[5..<7],
      AcceptanceGround(
        scope: .image(asked[0].image), least: 0.5, expectedErrors: 0.6, model: 12))
    await session.close()
    return photos
  }

  @Test("The table has a line for each, the JSON all that is known")
  func listing() async throws {
    let photos = try await project()
    let table = try photos.run("accepted").output.split(separator: "\n").map(String.init)
    #expect(table.count == 3)
    let words = table.map { $0.split(separator: " ").map(String.init) }
    #expect(
      words[0] == [
        "number", "accepted", "regions", "chance", "sample", "at", "most", "model", "by", "time",
      ])
    #expect(
      words[1].prefix(11)
        == ["1", "sky", "5", "0.97", "1", "of", "300", "1.6", "%", "12", "ada"])
    #expect(
      words[2].prefix(8) == ["2", "street-0.png", "2", "0.50", "none", "unknown", "12", "ada"])
    let objects = try PhotoFolder.objects(try photos.run("accepted", "--json").output)
    #expect(objects.count == 2)
    let first = try #require(objects.first)
    #expect(first["guess"] as? String == "sky" && first["image"] == nil)
    #expect(first["sample"] as? Int == 300 && first["sample_errors"] as? Int == 1)
    #expect(first["bound"] as? Double == 0.0157 && first["bound_confidence"] as? Double == 0.95)
    #expect(
      first["seed"] as? String == "18446744073709551615" && first["revoked"] as? Bool == false)
    #expect(objects[1]["image"] as? String == "street-0.png" && objects[1]["bound"] == nil)
    #expect((first["time"] as? String)?.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#) != nil)
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["accepted"] as? Int == 7 && status["answered"] as? Int == 0)
    #expect(status["accepted_pixels_percent"] as? Double ?? 0 > 0)
    #expect(try photos.run("status").output.contains("accepted   7, "))
  }

  @Test("--revoke takes one back for good, and says what is wrong with any other number")
  func revoking() async throws {
    let photos = try await project()
    let done = try photos.run("accepted", "--revoke", "1")
    #expect(done.code == 0)
    #expect(done.output == "took back acceptance 1: 5 regions are open again\n", "\(done.words)")
    let again = try photos.run("accepted", "--revoke", "1")
    #expect(again.code == 1 && again.output.isEmpty)
    #expect(again.words == "Acceptance 1 was taken back before; nothing was changed.\n")
    for number in ["0", "3"] {
      let unknown = try photos.run("accepted", "--revoke", number)
      #expect(unknown.code == 1)
      #expect(unknown.words.contains("because there is none with that number. Numbers are 1 to 2;"))
    }
    #expect(try photos.run("accepted", "--revoke", "2", "--json").code == 64)
    let table = try photos.run("accepted").output.split(separator: "\n")
    #expect(table[1].hasSuffix("taken back") && !table[2].hasSuffix("taken back"))
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["accepted"] as? Int == 2)
  }

  @Test("Without any, it says so; nothing is no line of JSON")
  func nothing() throws {
    let photos = try PhotoFolder(pictures: 1)
    #expect(try photos.run("init", "--classes", "sky,ground").code == 0)
    #expect(
      try photos.run("accepted").output == "Nothing was accepted without an answer.\n")
    #expect(try photos.run("accepted", "--json").output.isEmpty)
    let none = try photos.run("accepted", "--revoke", "1")
    #expect(none.code == 1 && none.words.contains("Nothing was accepted yet."))
    #expect(!(try photos.run("status").output.contains("accepted")))
  }

  @Test("--train-on-accepted is a setting of the project, and can be taken back")
  func setting() throws {
    let photos = try PhotoFolder(pictures: 1)
    #expect(try photos.run("init", "--classes", "sky,ground", "--train-on-accepted").code == 0)
    let off = try photos.run("init", "--no-train-on-accepted")
    #expect(off.code == 0 && off.words.contains("train-on-accepted"), "\(off.words)")
    #expect(!(try photos.run("init", "--no-train-on-accepted").words.contains("accepted")))
  }
}
