import Exporting
import Foundation
import GRDB
import Imaging
import Importing
import Labeling
import ProjectDatabase
import ProjectRecords
import Superpixels
import TestSupport
import Testing

@testable import Annotation

/// The pictures of `TestProject` depend on their order alone, so that projects have images with the same bytes.
@Suite("Answers of another project")
struct ProjectImportTests {
  private func run(
    _ session: AnnotationSession, from other: TestProject,
    _ change: (inout ImportOptions) -> Void = { _ in }
  ) async throws -> ImportReport {
    var options = ImportOptions(source: other.images)
    change(&options)
    return try await session.imports.run(options) { _ in }
  }

  /// Answers the batches of a project, a class by the region's number.
  private func answer(
    _ project: TestProject, by annotator: String, batches: Int = 1,
    classes: String = "sky,road,tree",
    _ change: (inout SessionOptions) -> Void = { _ in }
  ) async throws {
    let session = try await project.open(
      .headless, annotator: annotator, classes: classes, batch: 8, change)
    let known = await session.snapshot().classes.map(\.definition.id)
    for _ in 0..<batches {
      let batch = try await session.nextBatch()
      try await session.record(
        batch.map { ($0.region, .labeled(known[$0.region.number % known.count])) })
    }
    await session.close()
  }

  private func mask(
    _ project: TestProject, _ session: AnnotationSession, _ image: String, to name: String
  ) async throws -> [UInt16] {
    let folder = try await project.export(session, to: name)
    return try ImageFile.readClassMask(at: folder.appending(image)).pixels
  }

  @Test("Equal regions get the answers, under the names and times of those who gave them")
  func same() async throws {
    let other = try TestProject(["one.png", "two.png"])
    try await answer(other, by: "eve", batches: 2)
    try await answer(other, by: "bob")
    // Other names, and a third image.
    let project = try TestProject(["a.png", "sub/b.png", "c.png"])
    let session = try await project.open()
    let dry = try await run(session, from: other) { $0.isDryRun = true }
    #expect(dry.answers == 24 && dry.images == 2)
    #expect(await session.snapshot().answered == 0)
    let report = try await run(session, from: other)
    #expect(report.answers == 24 && report.parts == 0 && report.kept == 0)
    #expect(report.format == "terrazzo" && report.source == "images")
    #expect(report.people.map { "\($0.name) \($0.answers)" } == ["eve 16", "bob 8"])
    #expect(report.unmatched.isEmpty && report.skipped.isEmpty && report.notes.isEmpty)
    #expect(await session.snapshot().answered == 24)
    let theirs = try await other.open(.readOnly, classes: nil) { $0.changes.regions = nil }
    for (here, there) in [("a.png", "one.png"), ("sub/b.png", "two.png")] {
      #expect(
        try await mask(project, session, here, to: "here")
          == mask(other, theirs, there, to: "there"))
    }
    let image = try await session.region(of: ImageName("a.png"), number: 0).image
    let records = try await session.store.answers.records(on: image)
    #expect(Set(records.map(\.annotator)) == ["eve", "bob"])
    let image2 = try await theirs.region(of: ImageName("one.png"), number: 0).image
    #expect(
      try await records.map(\.time).sorted()
        == theirs.store.answers.records(on: image2).map(\.time).sorted())
    // Once more adds nothing, and one undo takes all back.
    let again = try await run(session, from: other)
    #expect(again.answers == 0 && again.kept == 24 && again.people.isEmpty)
    #expect(try await session.imports.all().count == 1)
    let origin = try await session.imports.all()[0].origin
    #expect(origin.project != nil && origin.earlier.isEmpty)
    _ = try await session.undo()
    #expect(await session.snapshot().answered == 0)
    #expect(try await run(session, from: other).answers == 24)
    await theirs.close()
    await session.close()
  }

  @Test("Answers to other regions keep their pixels, and own answers are never painted over")
  func otherRegions() async throws {
    let other = try TestProject(["one.png", "two.png"])
    try await answer(other, by: "eve", batches: 3) {
      $0.changes.segmentation = .rectangles(RectangleSize(width: 13, height: 9))
      $0.changes.regions = nil
    }
    let project = try TestProject(["a.png", "b.png"])
    try await answer(project, by: "ada")
    let session = try await project.open(.headless, classes: nil)
    let before = try await mask(project, session, "a.png", to: "before")
    let report = try await run(session, from: other)
    #expect(report.images == 2 && report.parts > 0 && report.parts == report.answers)
    let after = try await mask(project, session, "a.png", to: "after")
    let theirs = try await other.open(.readOnly, classes: nil) { $0.changes.regions = nil }
    let given = try await mask(other, theirs, "one.png", to: "given")
    #expect(zip(before, given).map { $0 != 255 ? $0 : $1 } == after)
    #expect(before != after && before.contains { $0 != 255 })
    #expect(try await run(session, from: other).answers == 0)
    // A model learns from them.
    _ = try await session.train { _ in }
    await theirs.close()
    await session.close()
  }

  @Test("Classes go by their names, new ones are added, and what differs is said")
  func classes() async throws {
    let other = try TestProject(["one.png"])
    try await answer(other, by: "eve", batches: 2, classes: "road,Sky,car")
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let report = try await run(session, from: other)
    let classes = await session.snapshot().classes.map(\.definition)
    #expect(classes.map(\.name) == ["sky", "road", "tree", "car"])
    #expect(report.lines.map(\.name) == ["sky", "road", "car"])
    #expect(report.lines.map(\.isNew) == [false, false, true])
    #expect(
      report.notes.contains(
        "Classes go by their names, and keep the numbers that they have here: road (0 there, 1 here), "
          + "sky (1 there, 0 here)."))
    #expect(
      report.notes.contains(
        "New classes whose numbers are taken get others: car (2 there, 3 here)."))
    await session.close()
  }

  @Test("Images that occur twice, here or there, get all answers, and others are named")
  func repeated() async throws {
    let other = try TestProject(["one.png", "two.png"])
    try FileManager.default.copyItem(
      atPath: "\(other.images)/one.png", toPath: "\(other.images)/copy.png")
    try await answer(other, by: "eve", batches: 6)
    let project = try TestProject(["a.png"])
    try FileManager.default.copyItem(
      atPath: "\(project.images)/a.png", toPath: "\(project.images)/again.png")
    let session = try await project.open()
    let report = try await run(session, from: other)
    #expect(report.images == 2 && report.answers > 0)
    #expect(report.unmatched.map(\.description) == ["two.png"])
    #expect(
      try await mask(project, session, "a.png", to: "x")
        == mask(project, session, "again.png", to: "y"))
    await session.close()
  }

  @Test("Answers that had come from elsewhere tell so, and unsure ones stay behind")
  func chain() async throws {
    let first = try TestProject(["one.png"])
    try await answer(first, by: "eve")
    let second = try TestProject(["one.png"])
    var session = try await second.open(.headless, annotator: "bob")
    _ = try await run(session, from: first)
    let open = try await session.nextBatch()
    try await session.record([(open[0].region, .unsure), (open[1].region, .skipped)])
    let origin = try #require(try await session.imports.all().first).origin
    await session.close()
    let third = try TestProject(["a.png"])
    session = try await third.open()
    let report = try await run(session, from: second)
    #expect(report.people.map(\.name.description) == ["eve"])
    #expect(report.notes == ["Answers without a class stay behind: 1 skip, 1 unsure."])
    let imported = try #require(try await session.imports.all().first)
    #expect(imported.origin.earlier == [EarlierOrigin(origin, answers: 8)])
    #expect(imported.origin.project != origin.project)
    await session.close()
  }

  @Test("A project is read while somebody works in it, and refused if it is this one or none")
  func access() async throws {
    let other = try TestProject(["one.png"])
    let working = try await other.open(annotator: "eve")
    let batch = try await working.nextBatch()
    try await working.record(batch.map { ($0.region, TestProject.sky) })
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    #expect(try await run(session, from: other).answers == batch.count)
    for place in [other.state, other.database] {
      #expect(try await run(session, from: other) { $0.source = place }.kept == batch.count)
    }
    await working.close()
    #expect(
      await sentence { _ = try await run(session, from: project) }
        .hasSuffix("is this project itself. Name another one."))
    try project.folder.makeFolder("none")
    let none = project.folder.path.appending("none")
    let refused = await sentence {
      _ = try await run(session, from: other) {
        $0.source = none
        $0.isProject = true
      }
    }
    #expect(refused.hasPrefix("There is no Terrazzo project at "))
    await session.close()
  }

  @Test(
    "A database that only looks like a project is refused with words",
    arguments: [
      "DROP TABLE current; CREATE VIEW current AS SELECT 'x' AS image, 1 AS partition, 1 AS number",
      "DROP TABLE current; CREATE TABLE current (image, partition, number, seq, answer, class, pixels)",
      "DROP TABLE groups", "ALTER TABLE classes ADD COLUMN odd TEXT",
      "UPDATE journal SET payload = '{' WHERE kind = 'answer'; UPDATE journal SET footprint = x'00'",
      "UPDATE current SET answer = 'odd'", "UPDATE classes SET definition = '[]'",
      "PRAGMA application_id = 7",
    ])
  func hostile(change: String) async throws {
    let other = try TestProject(["one.png"])
    try await answer(other, by: "eve\u{1B}[2J")
    let queue = try DatabaseQueue(path: other.database.description)
    try await queue.write { try $0.execute(sql: change) }
    try queue.close()
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let words = await sentence { _ = try await run(session, from: other) }
    #expect(words.hasSuffix(".") && words != "no error")
    #expect(await session.snapshot().answered == 0)
    await session.close()
  }
}
