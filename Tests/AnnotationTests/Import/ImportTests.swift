import Annotation
import Exporting
import Foundation
import Imaging
import Importing
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Superpixels
import Synchronization
import TestSupport
import Testing

@Suite("Imported labels")
struct ImportTests {
  private static let classes = """
    {"classes": [{"value": 4, "name": "Road", "color": "#804080"}, {"value": 9, "name": "kerb", "color": "#102030"}],
     "void": 250, "unlabeled": 255}
    """

  /// Masks of one image: road on the left, kerb beside it, then void, the rest unlabeled.
  private func labels(
    _ project: TestProject, image: String = "a.png", folder: String = "labels",
    edges: [Int] = [40, 64, 90]
  ) throws -> FilePath {
    let values: [UInt8] = [4, 9, 250, 255]
    let mask = Raster(
      width: 96, height: 64,
      pixels: (0..<96 * 64).map { pixel in
        values[edges.firstIndex { pixel % 96 < $0 } ?? 3]
      })
    let place = try project.folder.makeFolder(folder)
    try ImageFile.writePNG(indices8: mask, to: place.appending(image))
    try project.folder.write(Array(Self.classes.utf8), to: "\(folder)/classes.json")
    return place
  }

  private func run(
    _ session: AnnotationSession, _ source: FilePath,
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) async throws -> ImportReport {
    var options = ImportOptions(source: source)
    change(&options)
    return try await session.imports.run(options) { _ in }
  }

  /// The exported mask of `a.png`.
  private func mask(
    _ project: TestProject, _ session: AnnotationSession, _ name: String
  ) async throws -> [Int] {
    let folder = try await project.export(session, to: name) { $0.voidValue = 250 }
    return try ImageFile.readClassMask(at: folder.appending("a.png")).pixels.map(Int.init)
  }

  @Test("A region gets the class of its pixels where these are pure; the others stay open")
  func purity() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let source = try labels(project)
    let report = try await run(session, source) { $0.purity = 0.8 }
    let classes = await session.snapshot().classes.map(\.definition)
    #expect(classes.map(\.name) == ["sky", "road", "tree", "kerb"])
    // The number is kept, because nothing has it.
    #expect(classes[3].id.rawValue == 9 && classes[3].color == ClassColor(hexadecimal: "#102030"))
    let image = try await session.region(of: ImageName("a.png"), number: 0).image
    let picture = try await session.picture(of: image)
    var counts: [Int: [Int: Int]] = [:]
    for (pixel, label) in picture.map.labels.pixels.enumerated() {
      let x = pixel % 96
      let value = x < 40 ? 1 : x < 64 ? 9 : x < 90 ? -1 : -2
      counts[Int(label), default: [:]][value, default: 0] += 1
    }
    var expected: [Int: Answer] = [:]
    for (number, shares) in counts {
      let area = shares.values.reduce(0, +)
      for (value, pixels) in shares where value != -2 && Double(pixels) >= 0.8 * Double(area) {
        expected[number] = value == -1 ? .void : .labeled(ClassID(rawValue: value))
      }
    }
    #expect(picture.answers == expected && !expected.isEmpty && expected.count < counts.count)
    #expect(report.answers == expected.count && report.images == 1 && report.kept == 0)
    #expect(report.impure + report.unlabeled == counts.count - expected.count)
    #expect(report.lines.map(\.name) == ["road", "kerb", nil])
    #expect(report.lines.map(\.isNew) == [false, true, false])
    #expect(report.lines.allSatisfy { $0.purity >= 0.8 && $0.purity <= 1 })
    // Once more: nothing to add, and no new class.
    let again = try await run(session, source) { $0.purity = 0.8 }
    #expect(again.answers == 0 && again.kept == expected.count && again.lines.isEmpty)
    #expect(try await session.imports.all().count == 1)
    #expect(try ProjectCheck(images: project.images).findings == [])
  }

  @Test("An exact import paints the masks pixel by pixel, and once only")
  func exact() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let source = try labels(project)
    let report = try await run(session, source) { $0.isExact = true }
    let expected = (0..<96 * 64).map { pixel in
      let x = pixel % 96
      return x < 40 ? 1 : x < 64 ? 9 : x < 90 ? 250 : 255
    }
    #expect(try await mask(project, session, "masks") == expected)
    #expect(report.parts > 0 && report.answers > report.parts)
    let again = try await run(session, source) { $0.isExact = true }
    #expect(again.answers == 0)
    #expect(try await session.imports.all().map(\.origin.isExact) == [true])
    // Regions can still be named without their segmentation.
    _ = try await session.region(of: ImageName("a.png"), number: 3)
    #expect(try ProjectCheck(images: project.images).findings == [])
  }

  @Test(
    "Answers that are there stay, and none of their pixels is painted over",
    arguments: [false, true])
  func kept(exact: Bool) async throws {
    let project = try TestProject(["a.png"])
    var session = try await project.open(batch: 60)
    let regions = try await session.nextBatch().map(\.region)
    let answers: [Answer] = [.labeled(ClassID(rawValue: 2)), .unsure, .void]
    _ = try await session.record(
      zip(regions, answers).map { ($0, $1) } + [(regions[3], .skipped)])
    // Regions of another segmentation overlap the new ones.
    await session.close()
    session = try await project.open(classes: nil) { $0.changes.regions = 9 }
    let before = try await mask(project, session, "before")
    let report = try await run(session, try labels(project)) { $0.isExact = exact }
    let after = try await mask(project, session, "after")
    #expect(zip(before, after).allSatisfy { $0 == 255 || $0 == $1 })
    #expect(after != before && report.answers > 0)
  }

  @Test("One undo takes an import back with its classes, one redo brings it back")
  func undo() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let source = try labels(project)
    let report = try await run(session, source)
    let imported = try await mask(project, session, "imported")
    let next = try #require(try await session.nextReversal(redo: false))
    #expect(next.isImport && next.answerCount == report.answers && next.needsAsking(redo: false))
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.changes.count == report.answers)
    #expect(undone.snapshot.classes.map(\.definition.name) == ["sky", "road", "tree"])
    #expect(try await mask(project, session, "undone").allSatisfy { $0 == 255 })
    _ = try #require(try await session.redo())
    #expect(try await mask(project, session, "redone") == imported)
    #expect(try ProjectCheck(images: project.images).findings == [])
  }

  @Test("An import is taken back at any time, unless other answers have its classes")
  func takingBack() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let session = try await project.open(batch: 60)
    _ = try await run(session, try labels(project))
    let group = try #require(try await session.imports.all().first).group
    let kerb = Answer.labeled(ClassID(rawValue: 9))
    let other = try await session.region(of: ImageName("b.png"), number: 1)
    _ = try await session.record([(other, kerb)])
    #expect(
      await sentence { _ = try await session.imports.takeBack(group) }.contains(
        "Adding the class kerb cannot be undone"))
    _ = try await session.record([(other, .labeled(ClassID(rawValue: 0)))])
    let done = try await session.imports.takeBack(group)
    #expect(done.isTakenBack && done.snapshot.answered == 1)
    #expect(try await !session.imports.takeBack(group).isTakenBack)
    let listed = try await session.imports.all()
    #expect(listed.map(\.isTakenBack) == [true] && listed[0].inForce == 0 && listed[0].count > 0)
    #expect(listed[0].origin.source == "labels" && listed[0].origin.format == "masks")
    #expect(try ProjectCheck(images: project.images).findings == [])
  }

  @Test("A dry run says the same and writes nothing, also where the project is only read")
  func dryRun() async throws {
    let project = try TestProject(["a.png"])
    var session = try await project.open()
    let source = try labels(project)
    let planned = try await run(session, source) { $0.isDryRun = true }
    #expect(await session.snapshot().answered == 0 && planned.answers > 0)
    #expect(await session.snapshot().classes.count == 3)
    #expect(try await session.imports.all().isEmpty)
    await session.close()
    session = try await project.open(.readOnly, classes: nil)
    #expect(try await run(session, source) { $0.isDryRun = true } == planned)
    await session.close()
    session = try await project.open(classes: nil)
    var done = try await run(session, source)
    done.isDryRun = true
    #expect(done == planned)
  }

  @Test("If the disk fails in the middle, nothing is imported, and the command can be repeated")
  func failure() async throws {
    struct Full: Error {}
    let project = try TestProject(["a.png", "b.png"])
    var session = try await project.open()
    _ = try await session.nextBatch()
    await session.close()
    let source = try labels(project)
    _ = try labels(project, image: "b.png")
    let isFull = Mutex(false)
    session = try await project.open(classes: nil) {
      $0.beforeCommit = { if isFull.withLock({ $0 }) { throw Full() } }
    }
    isFull.withLock { $0 = true }
    #expect(
      await sentence { _ = try await run(session, source) }.contains("Nothing was imported"))
    #expect(await session.snapshot().answered == 0)
    isFull.withLock { $0 = false }
    #expect(try await run(session, source).images == 2)
    #expect(await session.snapshot().classes.count == 4)
    #expect(try ProjectCheck(images: project.images).findings == [])
  }
}
