import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation
@testable import Exporting

@Suite("Folders that masks are exported to")
struct ExportFolderTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))

  private func bytes(_ path: FilePath) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path.description))
  }

  private func put(_ text: String, _ path: FilePath) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path.description))
  }

  /// A project with one answer, and the folder of its first export.
  private func exported(
    _ names: [String] = ["a.png", "sub/c.png"]
  ) async throws -> (TestProject, AnnotationSession, FilePath) {
    let project = try TestProject(names)
    let session = try await project.open()
    let query = try await session.nextBatch()[0]
    _ = try await session.record([(query.region, sky)])
    return (project, session, try await project.export(session, to: "masks"))
  }

  @Test("Exporting again is one command, even from a later session and after more answers")
  func again() async throws {
    let (project, first, folder) = try await exported()
    let before = try bytes(folder.appending("a.png"))
    for query in try await first.nextBatch() { _ = try await first.record([(query.region, sky)]) }
    await first.close()
    let session = try await project.open()
    _ = try await project.export(session, to: "masks")
    _ = try await project.export(session, to: "masks") { $0.orientation = .upright }
    #expect(try bytes(folder.appending("a.png")) != before)
    await session.close()
  }

  @Test(
    "Files that the project did not export are not replaced, and nothing is written before checking",
    arguments: ["a.png", "sub/c.png", "classes.json"])
  func foreign(name: String) async throws {
    let project = try TestProject(["a.png", "sub/c.png"])
    let session = try await project.open()
    let folder = project.folder.path.appending("masks")
    try project.folder.write(Array("mine".utf8), to: "masks/\(name)")
    #expect(
      await sentence { _ = try await project.export(session, to: "masks") }
        == "Nothing was written, because \(folder)/\(name) is already there and no earlier run wrote it. "
        + "Choose another folder with --out, or overwrite with --force.")
    #expect(try bytes(folder.appending(name)) == Data("mine".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.description).count == 1)
    _ = try await project.export(session, to: "masks") { $0.replacesForeign = true }
    #expect(try bytes(folder.appending(name)) != Data("mine".utf8))
    _ = try await project.export(session, to: "masks")
    await session.close()
  }

  @Test("A changed mask, and a link or folder with its name, are not replaced either")
  func changed() async throws {
    let (project, session, folder) = try await exported()
    let mask = folder.appending("a.png")
    let own = try bytes(mask)
    try put("touched up", mask)
    let failure = await sentence { _ = try await project.export(session, to: "masks") }
    #expect(failure.contains("\(mask) is already there"))
    try own.write(to: URL(fileURLWithPath: mask.description))
    _ = try await project.export(session, to: "masks")
    #expect(unlink(mask.description) == 0 && symlink("/nowhere", mask.description) == 0)
    #expect(
      await sentence { _ = try await project.export(session, to: "masks") } == failure)
    #expect(unlink(mask.description) == 0 && mkdir(mask.description, 0o755) == 0)
    #expect(
      await sentence { _ = try await project.export(session, to: "masks") } == failure)
    await session.close()
  }

  @Test("Another project's export is not replaced")
  func otherProject() async throws {
    let (project, session, folder) = try await exported()
    await session.close()
    let other = try TestProject(["a.png", "b.png"])
    let second = try await other.open()
    let failure = await sentence {
      _ = try await second.export(ExportOptions(folder: folder)) { _ in }
    }
    #expect(failure.contains("\(folder)/a.png and 1 other file are already there"))
    await second.close()
    let again = try await project.open()
    _ = try await project.export(again, to: "masks")
    await again.close()
  }

  @Test("An export killed at any file leaves only files that the next one recognizes")
  func killed() async throws {
    let (project, session, folder) = try await exported()
    // As left by a kill between a file's name and the end: recorded, but the next line is
    // truncated.
    let record = folder.appending(OutputRecord.fileName)
    let lines = try String(decoding: bytes(record), as: UTF8.self)
    try put(lines + "{\"digest\":\"00", record)
    let owner = "project \(await session.projectID)"
    let written = OutputRecord(folder: folder, owner: owner)
    try put("half", folder.appending(".new"))
    #expect(written.note(Array("b.png".utf8), writtenAs: folder.appending(".new")) == nil)
    #expect(rename("\(folder)/.new", "\(folder)/b.png") == 0)
    let read = OutputRecord(folder: folder, owner: owner)
    let names = ["a.png", "b.png", "classes.json", "sub/c.png"].map { Array($0.utf8) }
    #expect(read.foreign(among: names).isEmpty)
    read.compact()
    #expect(OutputRecord(folder: folder, owner: owner).foreign(among: names).isEmpty)
    _ = try await project.export(session, to: "masks")
    await session.close()
  }

  @Test("Confidence images have their own folder, which holds no masks")
  func confidence() async throws {
    let project = try TestProject(["a.png", "a_confidence.png"])
    try project.folder.write(
      Array(bytes(project.images.appending("a.png"))), to: "images/confidence/a.png")
    let session = try await project.open(batch: 30)
    for (place, query) in try await session.nextBatch().enumerated() {
      _ = try await session.record([(query.region, .labeled(ClassID(rawValue: place % 2)))])
    }
    let folder = project.folder.path.appending("masks")
    let report = try await session.export(ExportOptions(folder: folder, fillsPredictions: true)) {
      _ in
    }
    #expect(report.confidenceFolder == folder.appending("confidence-2"))
    #expect(report.pixels.all == 3 * 96 * 64 && report.pixels.unlabeled == 0)
    #expect(report.pixels.labeled > 0 && report.pixels.guessed > 0)
    for name in ["a.png", "a_confidence.png", "confidence/a.png"] {
      let mask = try ImageFile.readClassMask(at: folder.appending(name))
      #expect(mask.pixels.allSatisfy { $0 < 3 })
      _ = try ImageFile.readClassMask(at: folder.appending("confidence-2/\(name)"))
    }
    let json = try String(decoding: bytes(folder.appending("classes.json")), as: UTF8.self)
    #expect(json.contains("\"confidence\" : \"confidence-2\""))
    await session.close()
  }

  @Test("The report counts the pixels of the masks by their content")
  func pixels() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open(batch: 3)
    let queries = try await session.nextBatch()
    _ = try await session.record([
      (queries[0].region, sky), (queries[1].region, .void), (queries[2].region, .unsure),
    ])
    let folder = project.folder.path.appending("masks")
    let report = try await session.export(ExportOptions(folder: folder, voidValue: 7)) { _ in }
    let mask = try ImageFile.readClassMask(at: folder.appending("a.png"))
    #expect(
      report.pixels
        == MaskPixels(
          labeled: mask.pixels.count { $0 == 0 }, void: mask.pixels.count { $0 == 7 },
          unlabeled: mask.pixels.count { $0 == 255 }))
    #expect(report.pixels.labeled > 0 && report.pixels.void > 0)
    // Void that looks like unlabeled is still counted as void.
    let plain = try await session.export(ExportOptions(folder: folder)) { _ in }
    #expect(plain.pixels == report.pixels && plain.voidValue == 255)
    await session.close()
  }

  @Test(
    "Masks of rotated photos are as stored or, on request, upright, and classes.json says which",
    arguments: [1, 3, 6, 8])
  func orientation(turn: Int) async throws {
    let project = try TestProject(["z.png"])
    try project.folder.write(
      JPEGBytes.oriented(JPEGBytes.color, turn), to: "images/photo.jpg")
    let session = try await project.open(batch: 40)
    let asked = try await session.nextBatch().filter { $0.image == ImageName("photo.jpg") }
    let query = try #require(asked.first)
    _ = try await session.record([(query.region, sky)])
    let stored = try await project.export(session, to: "masks")
    let mask = try ImageFile.readClassMask(at: stored.appending("photo.png"))
    #expect(mask.width == 20 && mask.height == 12 && mask[query.x, query.y] == 0)
    let upright = try await project.export(session, to: "upright") { $0.orientation = .upright }
    let turned = try ImageFile.readClassMask(at: upright.appending("photo.png"))
    let orientation = try #require(ImageOrientation(rawValue: turn))
    #expect(turned == mask.turned(upright: orientation))
    #expect(turned.width == (turn > 4 ? 12 : 20))
    for (folder, word) in [(stored, "stored"), (upright, "upright")] {
      let json = try String(decoding: bytes(folder.appending("classes.json")), as: UTF8.self)
      #expect(json.contains("\"orientation\" : \"\(word)\""))
    }
    await session.close()
  }

  @Test("A class list's value for void becomes the project's, and is exported by default")
  func voidOfList() async throws {
    let project = try TestProject(["a.png"])
    let list = try ClassListSource(
      fileContents: Array(#"{"classes": ["sky", "road"], "void": 200, "unlabeled": 255}"#.utf8))
    func open() async throws -> AnnotationSession {
      try await project.open(classes: nil) {
        $0.changes.classes = list.entries
        $0.changes.voidValue = list.void
      }
    }
    try await open().close()
    let session = try await project.open(classes: nil)
    let query = try await session.nextBatch()[0]
    _ = try await session.record([(query.region, .void)])
    let folder = try await project.export(session, to: "masks")
    #expect(try ImageFile.readClassMask(at: folder.appending("a.png"))[query.x, query.y] == 200)
    let again = try await project.export(session, to: "other") { $0.voidValue = 255 }
    #expect(try ImageFile.readClassMask(at: again.appending("a.png"))[query.x, query.y] == 255)
    await session.close()
  }
}
