import Foundation
import GRDB
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation
@testable import ProjectDatabase

/// Projects as the last program of every schema wrote them; `Projects/README.md` describes how.
@Suite("Projects that older versions wrote")
struct StoredProjectTests {
  static let versions = Array(1...9)

  private static let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appending(path: "Projects")

  /// What that version's program reported about its project.
  private struct Told: Decodable {
    var answered: Int
    var skipped: Int
    var unsure: Int
    var void: Int
    var classes: [String: Int]
  }

  private static func data(_ name: String) throws -> Data {
    try Data(contentsOf: fixtures.appending(path: name))
  }

  private func told(_ version: Int) throws -> Told {
    try JSONDecoder().decode(Told.self, from: Self.data("\(version).json"))
  }

  /// The images, and the database as it was.
  private func project(_ version: Int) throws -> TestProject {
    let project = try TestProject([])
    try project.folder.write(Array(Self.data("field.png")), to: "images/field.png")
    try project.folder.write(Array(Self.data("street.png")), to: "images/sub/street.png")
    try project.folder.makeFolder("images/.terrazzo")
    // The text has the tables in the order of their names.
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(
      path: project.database.description, configuration: configuration)
    try queue.inDatabase {
      try $0.execute(sql: String(decoding: Self.data("\(version).sql"), as: UTF8.self))
    }
    try queue.close()
    return project
  }

  @Test("Answers of a project of every version are taken over by a new one", arguments: versions)
  func takenOver(version: Int) async throws {
    let old = try project(version)
    let new = try TestProject([])
    try new.folder.write(Array(Self.data("field.png")), to: "images/a.png")
    try new.folder.write(Array(Self.data("street.png")), to: "images/b.png")
    let session = try await new.open(.headless)
    let report = try await session.imports.run(ImportOptions(source: old.images)) { _ in }
    let told = try told(version)
    #expect(report.answers + report.kept >= told.answered - told.unsure - told.skipped - 2)
    #expect(report.answers > 0 && report.skipped.isEmpty)
    await session.close()
  }

  /// The current answers as the old version reports them, by region.
  private func answers(stored project: TestProject) throws -> [RegionID: [String]] {
    let queue = try DatabaseQueue(path: project.database.description)
    defer { try? queue.close() }
    return try queue.read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT image, partition, number, answer, class FROM current")
      return Dictionary(
        uniqueKeysWithValues: rows.map {
          (
            RegionID(image: $0[0], partition: $0[1], number: $0[2]),
            [$0[3] as String, "\($0[4] as Int)"]
          )
        })
    }
  }

  /// The same as read by this version.
  private func answers(
    read session: AnnotationSession
  ) async throws -> [RegionID: [String]] {
    var answers: [RegionID: [String]] = [:]
    for (image, partitions) in try await session.store.answers.all() {
      for (partition, numbers) in partitions {
        for (number, answer) in numbers {
          answers[RegionID(image: image, partition: partition, number: number)] = [
            answer.storedName, "\(answer.storedClass)",
          ]
        }
      }
    }
    return answers
  }

  private func expectMasks(
    _ session: AnnotationSession, of version: Int, in project: TestProject, to name: String
  ) async throws {
    let folder = try await project.export(session, to: name)
    for (mask, known) in [("field.png", "field"), ("sub/street.png", "sub-street")] {
      let before = Self.fixtures.appending(path: "\(version)-\(known).png").path
      #expect(
        try ImageFile.readClassMask(at: folder.appending(mask))
          == ImageFile.readClassMask(at: FilePath(before)), "\(mask)")
    }
  }

  private func expectSaid(_ session: AnnotationSession, by version: Int) async throws {
    let snapshot = await session.snapshot()
    let told = try told(version)
    #expect(snapshot.answered == told.answered && snapshot.skipped == told.skipped)
    #expect(snapshot.unsure == told.unsure && snapshot.voidCount == told.void)
    for (name, count) in told.classes {
      #expect(
        snapshot.classes.first { $0.definition.name == name }?.count == count, "\(name)")
    }
  }

  @Test("Every schema has a project here, and the newest is the current one")
  func complete() throws {
    let names = Schema.migrator.migrations
    #expect(Self.versions.count == names.count)
    for version in Self.versions {
      let project = try project(version)
      let queue = try DatabaseQueue(path: project.database.description)
      let (applied, isNewest) = try queue.read { database in
        (
          try Schema.migrator.appliedIdentifiers(database),
          try Schema.migrator.hasCompletedMigrations(database)
        )
      }
      #expect(applied == Set(names.prefix(version)) && isNewest == (version == names.count))
      try queue.close()
    }
  }

  @Test(
    "They are read as is: the doctor is satisfied, every answer is there", arguments: versions)
  func reading(version: Int) async throws {
    let project = try project(version)
    #expect(try ProjectCheck(images: project.images).findings == [])
    let session = try await project.open(.readOnly, classes: nil) { $0.changes = .init() }
    #expect(try await answers(read: session) == merged(answers(stored: project), version))
    try await expectSaid(session, by: version)
    try await expectMasks(session, of: version, in: project, to: "read")
    await session.close()
  }

  @Test(
    "They are migrated and worked on; answers, masks and history stay",
    arguments: versions)
  func writing(version: Int) async throws {
    let project = try project(version)
    let stored = try answers(stored: project)
    var session = try await project.open(.headless, classes: nil) { $0.changes = .init() }
    #expect(try await answers(read: session) == merged(stored, version))
    try await expectSaid(session, by: version)
    try await expectMasks(session, of: version, in: project, to: "before")
    #expect(try ProjectCheck(images: project.images).findings == [])

    // One more answer is undone, and the last old one as well.
    let open = try await session.nextBatch().filter { $0.answer == nil }
    let region = try #require(open.first?.region)
    _ = try await session.record([(region, TestProject.sky)])
    #expect(
      try await answers(read: session).count == stored.count + (stored[region] == nil ? 1 : 0))
    _ = try await session.undo()
    #expect(try await answers(read: session) == merged(stored, version))
    await session.close()

    session = try await project.open(.headless, classes: nil) { $0.changes = .init() }
    try await expectMasks(session, of: version, in: project, to: "after")
    await session.close()
    #expect(try ProjectCheck(images: project.images).findings == [])
  }

  /// Classes were merged from the fifth on: answers count as the remaining class's.
  private func merged(
    _ answers: [RegionID: [String]], _ version: Int
  ) -> [RegionID: [String]] {
    version < 5 ? answers : answers.mapValues { $0 == ["class", "3"] ? ["class", "2"] : $0 }
  }
}
