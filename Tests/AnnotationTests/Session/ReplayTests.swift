import GRDB
import Imaging
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels
import TestSupport
import Testing

@testable import Annotation
@testable import Rounds

@Suite("Replaying a project")
struct ReplayTests {
  private func answer(_ region: RegionID) -> Answer {
    region.number % 5 == 4 ? .skipped : .labeled(ClassID(rawValue: region.number % 3))
  }

  /// Four batches, the second answered twice and partly undone.
  private func project(strategy: String) async throws -> TestProject {
    let project = try TestProject(["a.png", "b.png", "sub/c.png", "d.png"])
    for round in 0..<4 {
      let session = try await project.open(.headless, batch: 8) {
        $0.changes.seed = 7
        $0.changes.strategy = strategy
      }
      let queries = try await session.nextBatch()
      #expect(!queries.isEmpty)
      _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
      if round == 1 {
        _ = try await session.record([(queries[0].region, .void)])
        _ = try await session.record([(queries[1].region, .void)])
        _ = try await session.undo()
      }
      await session.close()
    }
    return project
  }

  @Test(
    "Every round is chosen again as it was, whatever has been answered since",
    arguments: ["bvsb+nearest", "core-set-hidden+hard", "badge"])
  func same(strategy: String) async throws {
    let project = try await project(strategy: strategy)
    let session = try await project.open(.readOnly, classes: nil)
    let rounds = try await session.replay { _, _ in }
    #expect(rounds.map(\.outcome) == [.same, .same, .same, .same])
    #expect(rounds.map(\.strategy) == ["random", strategy, strategy, strategy])
    #expect(rounds.map(\.picks) == [8, 8, 8, 8])
    await session.close()
  }

  @Test("A random batch that grew across a restart, with a new image, is drawn again as it was")
  func interrupted() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png"])
    var session = try await project.open(.headless, batch: 16) { $0.changes.seed = 3 }
    let first = try await session.nextBatch().map(\.region)
    _ = try await session.record(first.map { ($0, .skipped) })
    try await session.beginRandomBatch()
    // One image of three is segmented, then the process dies.
    let images = await session.catalog.usable.map(\.id)
    let order = RandomDraw.order(of: images, seed: 3, round: 2)
    let cutting = try #require(try await session.cutUnlessUnreadable(order[0]))
    let open = (0..<cutting.cut.map.count).filter {
      !first.contains(RegionID(image: order[0], partition: cutting.partition.id, number: $0))
    }
    try await session.grow(
      by: Round.randomRegions(6, of: open, image: order[0], seed: 3, round: 2), of: order[0],
      partition: cutting.partition.id)
    await session.close()
    try ImageFile.writePNG(
      color: SyntheticImage.blocks(width: 96, height: 64, columns: 6, rows: 4, seed: 9).image,
      to: project.images.appending("0.png"))
    session = try await project.open(.headless, batch: 16)
    let second = try await session.nextBatch().map(\.region)
    #expect(second.count == 16 && Set(second).isDisjoint(with: first))
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same, .same])
    await session.close()
  }

  @Test(
    "Rounds are replayed with the seed that they were drawn with, whatever the project's is now")
  func changedSeed() async throws {
    let project = try await project(strategy: "entropy")
    let session = try await project.open(.headless, batch: 8) { $0.changes.seed = 8 }
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same, .same, .same, .same])
    await session.close()
  }

  @Test("A random batch that grows after a change of settings keeps those that it started with")
  func changedSettings() async throws {
    let names = (0..<6).map { "\($0).png" }
    let changed = try TestProject(names)
    var session = try await changed.open(.headless, batch: 9) { $0.changes.seed = 3 }
    try await session.beginRandomBatch()
    let images = await session.catalog.usable.map(\.id)
    let first = RandomDraw.order(of: images, seed: 3, round: 1)[0]
    let cutting = try #require(try await session.cutUnlessUnreadable(first))
    try await session.grow(
      by: Round.randomRegions(
        2, of: Array(0..<cutting.cut.map.count), image: first, seed: 3, round: 1),
      of: first, partition: cutting.partition.id)
    await session.close()
    session = try await changed.open(.headless, batch: 5) { $0.changes.seed = 4 }
    let grown = try await session.nextBatch().map(\.region)
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same])
    await session.close()

    let undisturbed = try TestProject(names)
    session = try await undisturbed.open(.headless, batch: 9) { $0.changes.seed = 3 }
    let whole = try await session.nextBatch().map(\.region)
    await session.close()
    #expect(grown.map(\.image) == whole.map(\.image) && grown.map(\.number) == whole.map(\.number))
  }

  @Test("An empty random batch is started again once images are to be segmented differently")
  func changedRegions() async throws {
    let project = try TestProject()
    var session = try await project.open(.headless, batch: 6) { $0.changes.seed = 3 }
    try await session.beginRandomBatch()
    await session.close()
    session = try await project.open(.headless, batch: 6) { $0.changes.regions = 12 }
    #expect(try await session.nextBatch().count == 6)
    #expect(try await session.replay { _, _ in }.last?.outcome == .same)
    await session.close()
  }

  @Test(
    "Regions skipped before their images were resegmented are drawn again, and replayed that way")
  func skippedBefore() async throws {
    let project = try TestProject(["a.png"])
    var session = try await project.open(.headless, batch: 24)
    _ = try await session.record(try await session.nextBatch().map { ($0.region, .skipped) })
    await session.close()
    session = try await project.open(.headless, batch: 12) { $0.changes.regions = 12 }
    let again = try await session.nextBatch()
    #expect(again.count > 6)
    #expect(try await session.replay { _, _ in }.last?.outcome == .same)
    await session.close()
  }

  @Test(
    "A tampered pick differs; a round without a record or with other regions cannot be replayed")
  func otherOutcomes() async throws {
    let project = try await project(strategy: "entropy")
    let queue = try DatabaseQueue(path: project.database.description)
    try await queue.write { database in
      // The ranks of two picks swapped, and a record lost.
      try database.execute(
        sql: "UPDATE queries SET rank = 1 - rank WHERE round = 3 AND rank IN (0, 1)")
      try database.execute(sql: "UPDATE rounds SET record = NULL WHERE id = 2")
    }
    try queue.close()
    var session = try await project.open(.readOnly, classes: nil)
    let rounds = try await session.replay { _, _ in }
    #expect(
      rounds.map(\.outcome) == [
        .same, .cannot("It was stored by a version that did not record enough."), .differs(2),
        .same,
      ])
    await session.close()
    session = try await project.open(.readOnly, classes: nil) { $0.changes.regions = 12 }
    let cut = try await session.replay { _, _ in }
    #expect(
      cut[3].outcome == .cannot("The images have been segmented differently since."))
    await session.close()
  }

  @Test("A model is trained again as its round recorded, whatever this version trains with")
  func recordedTraining() async throws {
    let project = try await project(strategy: "entropy")
    let queue = try DatabaseQueue(path: project.database.description)
    try await queue.write { database in
      for (round, change) in [
        (2, "json_set(record, '$.recipe.linear.settings.schedule.classWeightPower', -6)"),
        (3, "json_set(record, '$.recipe.linear.settings.schedule.batchSize', 0)"),
        (4, "json_remove(record, '$.recipe')"),
      ] {
        try database.execute(sql: "UPDATE rounds SET record = \(change) WHERE id = \(round)")
      }
    }
    try queue.close()
    let session = try await project.open(.readOnly, classes: nil)
    let outcomes = try await session.replay { _, _ in }.map(\.outcome)
    #expect(outcomes[0] == .same)
    guard case .differs = outcomes[1] else {
      Issue.record("Another training chose the same: \(outcomes[1])")
      return
    }
    #expect(
      outcomes[2]
        == .cannot("Its settings name a strategy or trainer that this version does not know."))
    // The linear trainer is what it was before trainings were recorded.
    #expect(outcomes[3] == .same)
    await session.close()
  }

  @Test(
    "A project of the previous version opens, gets its column, and says that it cannot be replayed")
  func migration() async throws {
    let project = try await project(strategy: "entropy")
    let queue = try DatabaseQueue(path: project.database.description)
    try await queue.write { database in
      try database.execute(sql: "ALTER TABLE rounds DROP COLUMN record")
      try database.execute(
        sql: "DELETE FROM grdb_migrations WHERE identifier = '2 round records'")
    }
    try queue.close()
    var session = try await project.open(.readOnly, classes: nil)
    let reason = "It was stored by a version that did not record enough."
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .cannot(reason) })
    await session.close()
    session = try await project.open(.headless, batch: 8)
    _ = try await session.nextBatch()
    #expect(try await session.replay { _, _ in }.last?.outcome == .same)
    await session.close()
  }

  @Test("The answers at a position are those that were current then")
  func history() async throws {
    let project = try await project(strategy: "entropy")
    let session = try await project.open(.headless, batch: 8)
    let store = await session.store
    let current = try store.answers.all()
    let position = await session.tallies.position
    let past = try store.history.answers(at: position)
    #expect(past.count == current.count)
    for (image, answers) in past {
      for answer in answers {
        let region = answer.region
        #expect(current[image]?[region.partition]?[region.number] == answer.answer)
      }
      let all = current[image]?.values.reduce(0) { $0 + $1.count }
      #expect(answers.count == all)
    }
    #expect(try store.history.answers(at: 0).isEmpty)
    await session.close()
  }
}
