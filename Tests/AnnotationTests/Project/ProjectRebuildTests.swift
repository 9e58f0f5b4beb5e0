import GRDB
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation
@testable import ProjectDatabase

@Suite("Rebuilding the tables")
struct ProjectRebuildTests {
  /// Answers, an undone group, a mixed region, a flag and an edited class.
  private func project() async throws -> TestProject {
    let project = try TestProject()
    let session = try await project.open(.headless, batch: 8)
    let regions = try await session.nextBatch().map(\.region)
    _ = try await session.record(regions.prefix(4).map { ($0, TestProject.sky) })
    _ = try await session.record([(regions[4], .void)])
    _ = try await session.undo()
    _ = try await session.record([(regions[5], .mixed)])
    _ = try await session.remark([.flag(true)], on: regions[6])
    _ = try await session.edit(ClassID(rawValue: 1), .rename("street"))
    await session.close()
    return project
  }

  private func change(_ project: TestProject, _ sql: String) throws {
    let queue = try DatabaseQueue(path: project.database.description)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func tables(_ project: TestProject) throws -> [String: [Row]] {
    let queue = try DatabaseQueue(path: project.database.description)
    defer { try? queue.close() }
    return try queue.read { database in
      var tables: [String: [Row]] = [:]
      for table in Schema.projectionTables + ["journal"] {
        let filter = table == "tallies" ? "WHERE regions != 0 ORDER BY answer, class" : "ORDER BY 1"
        tables[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table) \(filter)")
      }
      return tables
    }
  }

  @Test(
    "Whatever was changed matches the journal again, and only that is named",
    arguments: [
      ("UPDATE current SET class = 7", "current"), ("DELETE FROM answers WHERE seq > 5", "answers"),
      ("UPDATE tallies SET regions = regions + 1 WHERE answer = 'class'", "tallies"),
      ("UPDATE groups SET state = 1", "groups"), ("DELETE FROM parts", "parts"),
      ("DELETE FROM remarks", "remarks"), ("UPDATE class_edits SET edit = '{}'", "class_edits"),
      ("INSERT INTO classes VALUES (9, 1, '{}', 1)", "classes"),
    ])
  func mends(sql: String, table: String) async throws {
    let project = try await project()
    let before = try tables(project)
    try change(project, sql)
    let changed = try tables(project)
    let (good, bad) = (Set(before[table] ?? []), Set(changed[table] ?? []))
    #expect(good != bad)
    let changes = try ProjectRebuild(images: project.images, host: "here").changes
    #expect(
      changes == [
        """
        The table \(table) was rebuilt: \(bad.subtracting(good).count) of its rows did not \
        follow from the journal, and \(good.subtracting(bad).count) that do were missing.
        """
      ])
    #expect(try tables(project) == before)
    #expect(try ProjectCheck(images: project.images).findings.isEmpty)
    #expect(try ProjectRebuild(images: project.images, host: "here").changes.isEmpty)
  }

  @Test("Nothing is touched while someone is labeling")
  func atWork() async throws {
    let project = try await project()
    try change(project, "UPDATE current SET class = 7")
    let before = try tables(project)
    let session = try await project.open(classes: nil)
    #expect {
      _ = try ProjectRebuild(images: project.images, host: "here")
    } throws: {
      guard let error = $0 as? SessionError, error.kind == .locked else { return false }
      return error.description.contains("The project is in use by process")
    }
    await session.close()
    #expect(try tables(project) == before)
    #expect(try ProjectRebuild(images: project.images, host: "here").changes.count == 1)
  }

  @Test(
    "An incomplete journal is refused, because what it lacks would vanish from the tables, too",
    arguments: [
      ("DELETE FROM journal WHERE seq = 5", "The journal lacks its entries 5."),
      ("UPDATE journal SET payload = '{}' WHERE seq = 5", "Entry 5 cannot be read."),
      ("UPDATE journal SET kind = 'song' WHERE seq = 5", "Entry 5 has an unknown kind"),
    ])
  func unwhole(sql: String, words: String) async throws {
    let project = try await project()
    try change(project, sql)
    let before = try tables(project)
    #expect {
      _ = try ProjectRebuild(images: project.images, host: "here")
    } throws: {
      guard let error = $0 as? SessionError, error.kind == .dataUnusable else { return false }
      let sentence = error.description
      return sentence.hasPrefix("The tables were not rebuilt") && sentence.contains(words)
    }
    #expect(try tables(project) == before)
  }

  @Test("Where there is no project, none is created")
  func absent() throws {
    let project = try TestProject()
    #expect(throws: SessionError.self) {
      _ = try ProjectRebuild(images: project.images, host: "here")
    }
    #expect(!project.state.exists)
  }
}
