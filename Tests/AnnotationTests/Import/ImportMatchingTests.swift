import Annotation
import Exporting
import Foundation
import Imaging
import Importing
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import TestSupport
import Testing

@Suite("What imported labels belong to")
struct ImportMatchingTests {
  private static let formats = ExportFormats.builtIn.map { $0.name }.filter { $0 != "overlay" }

  private func run(
    _ session: AnnotationSession, _ source: FilePath,
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) async throws -> ImportReport {
    var options = ImportOptions(source: source)
    change(&options)
    return try await session.imports.run(options) { _ in }
  }

  /// The answers to an image's regions, by the names of their classes.
  private func answers(
    _ session: AnnotationSession, _ name: String
  ) async throws -> [Int: String] {
    let region = try await session.region(of: ImageName(name), number: 0)
    let names = Dictionary(
      uniqueKeysWithValues: await session.snapshot().classes.map {
        ($0.definition.id, $0.definition.name.lowercased())
      })
    return try await session.picture(of: region.image).answers.compactMapValues { answer in
      switch answer {
      case .labeled(let id): names[id]
      case .void: "void"
      case .unsure, .skipped, .mixed: nil
      }
    }
  }

  @Test("Every export format brings the same answers into a new project of the same images")
  func roundTrip() async throws {
    let project = try TestProject(["a.png", "sub/c.png"])
    let classes = "road,sky,traffic light"
    let session = try await project.open(classes: classes, batch: 100)
    let regions = try await session.nextBatch().map(\.region)
    // Whole images, because one of the formats cannot hold others.
    _ = try await session.record(
      regions.enumerated().map { ($1, .labeled(ClassID(rawValue: $0 % 3))) })
    let expected = (
      try await answers(session, "a.png"), try await answers(session, "sub/c.png")
    )
    for name in Self.formats {
      let format = try #require(ExportFormats.named(name))
      let out = try await project.export(session, to: "out-\(name)") { $0.format = format }
      let state = try project.folder.makeFolder("state-\(name)")
      let fresh = try await project.open(.headless, classes: nil) { $0.projectFolder = state }
      let report = try await run(fresh, out) { $0.purity = 1 }
      #expect(report.format == name && report.images == 2, "\(name) \(report)")
      #expect(report.answers == regions.count && report.skipped.isEmpty, "\(name) \(report)")
      #expect(try await answers(fresh, "a.png") == expected.0, "\(name)")
      #expect(try await answers(fresh, "sub/c.png") == expected.1, "\(name)")
      await fresh.close()
    }
  }

  /// A mask of 96×64 pixels with one value.
  private func mask(
    _ project: TestProject, _ value: UInt8, _ name: String, width: Int = 96, height: Int = 64
  ) throws -> FilePath {
    let place = try project.folder.makeFolder("labels")
    let file = place.appending(name)
    _ = file.parent.createFolder()
    try ImageFile.writePNG(
      indices8: Raster(width: width, height: height, filledWith: value), to: file)
    return place
  }

  @Test(
    "Classes are found by their names in any case, also by former ones and those of merged classes")
  func classNames() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    _ = try await session.edit(ClassID(rawValue: 0), .rename("heaven"))
    _ = try await session.edit(ClassID(rawValue: 2), .merge(into: ClassID(rawValue: 1)))
    func imported(_ name: String) async throws -> String? {
      let place = try mask(project, 3, "a.png")
      try project.folder.write(
        Array(#"{"classes": [{"value": 3, "name": "\#(name)"}]}"#.utf8), to: "labels/classes.json")
      _ = try await run(session, place)
      let answer = try await answers(session, "a.png")[0]
      _ = try await session.undo()
      return answer
    }
    for (name, expected) in [
      ("HEAVEN", "heaven"), ("Sky", "heaven"), ("tree", "road"), ("Void", "void"),
      ("river", "river"),
    ] {
      #expect(try await imported(name) == expected, "\(name)")
    }
    #expect(await sentence { _ = try await imported("skip") }.contains("skip"))
    #expect(await session.snapshot().classes.map(\.definition.name) == ["heaven", "road"])
  }

  @Test("A class map renames, drops and makes void; one about other classes is refused")
  func classMap() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let place = try mask(project, 3, "a.png")
    try project.folder.write(
      Array(#"{"classes": [{"value": 3, "name": "river"}]}"#.utf8), to: "labels/classes.json")
    for (text, expected) in [
      ("river -> road", "road"), ("river -> -", nil), ("river -> void", "void"),
      ("river -> stream @ 40", "stream"),
    ] {
      let map = try ClassMap(text)
      let report = try await run(session, place) { $0.classMap = map }
      #expect(try await answers(session, "a.png")[0] == expected, "\(text)")
      if expected == "stream" {
        #expect(await session.snapshot().classes.last?.definition.id.rawValue == 40)
      }
      if report.answers > 0 { _ = try await session.undo() }
    }
    let wrong = try ClassMap("sea -> road")
    #expect(
      await sentence { _ = try await run(session, place) { $0.classMap = wrong } }
        == "Line 1 of the class map is about sea, which is no class of the labels. Those are river."
    )
  }

  @Test("Masks without a list have the project's numbers; what these do not say is counted")
  func noList() async throws {
    let project = try TestProject(["a.png", "b.png", "sub/c.png"])
    let session = try await project.open()
    _ = try mask(project, 1, "a.png")
    _ = try mask(project, 77, "b.png")
    let place = try mask(project, 11, "c.png")
    let report = try await run(session, place) { $0.voidValue = 11 }
    #expect(try await answers(session, "a.png")[0] == "road")
    #expect(try await answers(session, "b.png").isEmpty)
    // Found by its name alone.
    #expect(try await answers(session, "sub/c.png")[0] == "void")
    #expect(report.unknownValues == ["77": 96 * 64])
    #expect(report.lines.map(\.name) == ["road", nil])
  }

  @Test("Labels of other sizes, of several images, or of none are named and left out")
  func leftOut() async throws {
    let project = try TestProject(["a.png", "b.jpg", "b.png"])
    let session = try await project.open()
    _ = try mask(project, 1, "a.png", width: 64, height: 96)
    _ = try mask(project, 1, "b.png")
    _ = try mask(project, 1, "deep/a.png")
    let place = try mask(project, 1, "nowhere.png")
    let report = try await run(session, place)
    #expect(report.images == 0 && report.answers == 0)
    #expect(report.unmatched.map(\.description) == ["nowhere"])
    #expect(
      report.skipped.map(\.reason).sorted() == [
        "Other labels of a.png come first; those of this file were not used.",
        "Several images of the project could be b. Give the labels the paths of the images.",
        "The labels of a.png have 64×96 pixels, but the image has 96×64.",
      ])
    #expect(try await session.imports.all().isEmpty)
  }

  @Test(
    "Labels of rotated photos are turned as they say, or as their size says",
    arguments: [3, 6, 8])
  func orientation(turn: Int) async throws {
    let project = try TestProject([])
    try project.folder.write(JPEGBytes.oriented(JPEGBytes.color, turn), to: "images/photo.jpg")
    let session = try await project.open(batch: 40)
    let regions = try await session.nextBatch().map(\.region)
    _ = try await session.record(
      regions.enumerated().map { ($1, .labeled(ClassID(rawValue: $0 % 3))) })
    let expected = try await answers(session, "photo.jpg")
    for (name, orientation) in [
      ("masks", MaskOrientation.stored), ("masks", .upright), ("cvat", .upright), ("voc", .stored),
      ("voc", .upright),
    ] {
      let format = try #require(ExportFormats.named(name))
      let label = "\(name)-\(orientation)"
      let out = try await project.export(session, to: label) {
        $0.format = format
        $0.orientation = orientation
      }
      let state = try project.folder.makeFolder("state-\(label)")
      let fresh = try await project.open(.headless) { $0.projectFolder = state }
      // Half a turn cannot be seen, and these masks do not say.
      let isMute = name == "voc" && orientation == .upright && turn == 3
      _ = try await run(fresh, out) {
        $0.purity = 1
        if isMute { $0.orientation = .upright }
      }
      #expect(try await answers(fresh, "photo.jpg") == expected, "\(label)")
      await fresh.close()
    }
  }
}
