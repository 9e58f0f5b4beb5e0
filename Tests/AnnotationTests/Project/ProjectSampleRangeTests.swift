import Imaging
import Labeling
import ProjectRecords
import RegionPictures
import TestSupport
import Testing

@testable import Annotation
@testable import Preparation
@testable import ProjectDatabase

@Suite("The range of a project's 16-bit samples")
struct ProjectSampleRangeTests {
  /// Images of 16 bits whose samples lie between 1,000 and 1,999.
  private func narrowProject() throws -> TestProject {
    let project = try TestProject([])
    var generator = TestGenerator(seed: 4)
    for name in ["a.png", "b.png"] {
      let shades = (0..<24).map { _ in 1_000 + generator.number(below: 1_000) }
      var samples: [Int] = []
      for y in 0..<64 {
        for x in 0..<96 { samples.append(shades[x / 16 + y / 16 * 6]) }
      }
      let png = PNGBytes(
        width: 96, height: 64, bitDepth: 16, colorType: .gray, samples: samples)
      try project.folder.write(png.bytes, to: "images/\(name)")
    }
    return project
  }

  private func brightest(_ session: AnnotationSession) async throws -> UInt8 {
    let image = try #require(await session.image(containing: "a.png"))
    return try await session.picture(of: image).picture.pixels.map(\.green).max() ?? 0
  }

  @Test("A new project finds it, reports it once, keeps it, and uses it to show its images")
  func found() async throws {
    let project = try narrowProject()
    let first = try await project.open()
    let range = try #require(await first.settings.sampleRange)
    #expect(range.low >= 1_000 && range.high <= 1_999 && range.low < range.high)
    #expect(
      first.opening.notice
        == "The images have 16 bits per sample and use \(range.low) to \(range.high) of 65535. The "
        + "project shows this range from black to white. Choose another range with --sample-range.")
    #expect(try await brightest(first) > 200)
    await first.close()
    // A later file with another range changes nothing.
    let bright = PNGBytes(
      width: 96, height: 64, bitDepth: 16, colorType: .gray,
      samples: (0..<96 * 64).map { 20_000 + $0 })
    try project.folder.write(bright.bytes, to: "images/c.png")
    let second = try await project.open()
    #expect(second.opening.notice == nil)
    #expect(await second.settings.sampleRange == range)
    // The same images in another place give the same range.
    let other = try await narrowProject().open()
    #expect(await other.settings.sampleRange == range)
  }

  @Test("An old project stays as it is until the person requests a range")
  func before() async throws {
    let project = try narrowProject()
    let old = try await project.open { $0.changes.sampleRange = .fixed(.full) }
    #expect(old.opening.notice == nil)
    #expect(try await brightest(old) < 9)
    let digest = await old.preparer.settings.digest
    #expect(digest == PreparationSettings(regions: 24).digest)
    await old.close()
    let same = try await project.open()
    #expect(same.opening.notice == nil)
    #expect(await same.preparer.settings.digest == digest)
    await same.close()
    let asked = try await project.open { $0.changes.sampleRange = .automatic }
    #expect(asked.opening.notice != nil)
    #expect(await asked.preparer.settings.digest != digest)
    #expect(try await brightest(asked) > 200)
  }

  @Test("Settings of an older version use the full range, and search for nothing")
  func decoding() throws {
    let settings = try StoredJSON.value(
      ProjectSettings.self, from: #"{"batchSize":7}"#, of: "settings")
    #expect(settings.preparation.sampleRange == .full)
    #expect(!settings.seeksSampleRange && settings.maxSide == 100_000)
  }

  @Test("A project keeps searching while it has no 16-bit image, but not once it was prepared")
  func later() async throws {
    let project = try TestProject(["a.png"])
    let first = try await project.open()
    #expect(await first.settings.seeksSampleRange)
    _ = try await first.prepare { _ in }
    await first.close()
    let narrow = PNGBytes(
      width: 4, height: 1, bitDepth: 16, colorType: .gray, samples: [100, 200, 300, 400])
    try project.folder.write(narrow.bytes, to: "images/b.png")
    let second = try await project.open()
    #expect(second.opening.notice == nil)
    #expect(await second.settings.sampleRange == nil)
  }
}
