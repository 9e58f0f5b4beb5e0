import Annotation
import Exporting
import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import Rounds
import TestSupport
import Testing

@Suite("The example of an export format")
struct FormatExampleTests {
  private func table(_ folder: FilePath) throws -> [[String]] {
    let file = URL(fileURLWithPath: folder.appending("pixel-counts.csv").description)
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("counts what index masks hold, image by image, with and without predictions")
  func counts() async throws {
    let project = try SmallProject()
    let session = try await project.open { $0.changes.trainer = .linear }
    let queries = try await session.nextBatch()
    for (place, query) in queries.enumerated() {
      let answer = [Answer.labeled(ClassID(rawValue: 0)), .labeled(ClassID(rawValue: 2)), .void]
      _ = try await session.record([RegionAnswer(region: query.region, answer: answer[place % 3])])
    }
    for fills in [false, true] {
      var options = ExportOptions(
        folder: project.folder.path.appending("masks-\(fills)"), fillsPredictions: fills,
        voidValue: 200)
      _ = try await session.export(options) { _ in }
      let masks = options.folder
      options.folder = project.folder.path.appending("counts-\(fills)")
      options.format = PixelCounts.self
      let report = try await session.export(options) { _ in }
      #expect(report.masks == 3 && report.unit == "image" && report.failures.isEmpty)
      let table = try table(options.folder)
      #expect(table[0] == ["image", "unlabeled", "void", "sky", "road", "tree"])
      #expect(table.dropFirst().map(\.[0]) == project.names)
      for line in table.dropFirst() {
        let mask = try ImageFile.readClassMask(at: masks.appending(line[0]))
        let counted = [255, 200, 0, 1, 2].map { value in mask.pixels.count { $0 == value } }
        #expect(line.dropFirst().map(Int.init) == counted)
        #expect(counted.reduce(0, +) == 96 * 64 && (counted[0] == 0) == fills)
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: options.folder.description).sorted()
          == [OutputRecord.fileName, "pixel-counts.csv"])
    }
    await session.close()
  }

  @Test("replaces nothing that another program wrote, and quotes names with commas")
  func foreign() async throws {
    let project = try SmallProject()
    let session = try await project.open()
    _ = try await session.addClass(named: "car, \"parked\"")
    var options = ExportOptions(folder: project.folder.path.appending("out"))
    options.format = PixelCounts.self
    try project.folder.write(Array("mine".utf8), to: "out/pixel-counts.csv")
    #expect(
      await sentence { _ = try await session.export(options) { _ in } }
        .contains("pixel-counts.csv is already there"))
    options.replacesForeign = true
    _ = try await session.export(options) { _ in }
    let file = URL(fileURLWithPath: options.folder.appending("pixel-counts.csv").description)
    #expect(
      try String(contentsOf: file, encoding: .utf8).hasPrefix(
        "image,unlabeled,void,sky,road,tree,\"car, \"\"parked\"\"\"\r\na.png,6144,0,0,0,0,0\r\n"))
    await session.close()
  }
}
