import ActiveLearning
import Annotation
import Labeling
import Numerics
import ProjectDatabase
import ProjectRecords
import Rounds
import Testing

@Suite("The example of a strategy")
struct StrategyExampleTests {
  /// One group of rows with a single feature each; every row is a witness.
  private func pool(_ features: [Float], anchors: Set<Int> = []) -> Pool {
    var builder = PoolBuilder(classes: 2)
    builder.append(
      PoolGroup(
        number: 7,
        states: features.indices.map { anchors.contains($0) ? .anchor : .selectable },
        prediction: nil, acquisition: .entropy, areas: features.map { _ in 1 },
        x: features.indices.map(Float.init), y: features.map { _ in 0 },
        features: FeatureMatrix(rows: features.count, columns: 1, values: features)))
    return builder.finish()
  }

  private func rows(_ count: Int, _ pool: Pool, seed: UInt64 = 1) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    return Typicality().batch(count, from: pool, using: &generator).map(\.row)
  }

  @Test("asks in the dense places first, and once in each")
  func denseFirst() {
    // Six rows about 0, three about 10, one at 100.
    let pool = pool([0, 0.1, -0.1, 0.05, -0.05, 0.02, 10, 10.1, 9.9, 100])
    for seed in 1...5 as ClosedRange<UInt64> {
      let rows = rows(3, pool, seed: seed)
      #expect((0...5).contains(rows[0]), "\(rows)")
      #expect((6...8).contains(rows[1]), "\(rows)")
      #expect(rows[2] == 9, "\(rows)")
    }
  }

  @Test("passes over what an answer covers")
  func answered() {
    let pool = pool([0, 0.1, -0.1, 0.05, -0.05, 0.02, 10, 10.1, 9.9, 100], anchors: [0])
    #expect((6...8).contains(rows(1, pool)[0]))
  }

  @Test("gives all rows that may be asked, none twice, with utilities that fall")
  func all() {
    let pool = pool([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], anchors: [2, 3])
    var generator = SeededGenerator(seed: 4)
    let picks = Typicality().batch(50, from: pool, using: &generator)
    #expect(Set(picks.map(\.row)) == Set(0..<10).subtracting([2, 3]) && picks.count == 8)
    #expect(picks.map(\.rank) == Array(0..<8))
    #expect(zip(picks, picks.dropFirst()).allSatisfy { $0.utility >= $1.utility })
    #expect(rows(0, pool).isEmpty && rows(3, self.pool([])).isEmpty)
  }

  @Test("has its random share, which it does not choose by and does not repeat")
  func randomShare() {
    let pool = pool([0, 0.1, -0.1, 0.05, -0.05, 0.02, 10, 10.1, 9.9, 100])
    let strategy = Typicality().withRandomShare(0.5)
    #expect(strategy.name == "typicality" && strategy.needs == Typicality().needs)
    var generator = SeededGenerator(seed: 3)
    let picks = strategy.batch(6, from: pool, using: &generator)
    #expect(picks.map(\.rank) == Array(0..<6) && Set(picks.map(\.row)).count == 6)
    #expect(picks.map { $0.origin == .random } == [true, true, true, false, false, false])
  }

  @Test("chooses in a project by its name, with an audit, and is replayed")
  func project() async throws {
    let project = try SmallProject()
    func open() async throws -> AnnotationSession {
      try await project.open {
        $0.methods.strategies = .builtIn.adding(Typicality())
        $0.changes.strategy = "Typicality"
        $0.changes.trainer = .linear
        $0.changes.auditShare = 0.34
      }
    }
    let session = try await open()
    for round in 1...3 {
      let queries = try await session.nextBatch()
      #expect(queries.count == 6)
      if round > 1 {
        let covered = queries.filter { $0.item.terms.contains { $0.name == "coverage" } }
        #expect(covered.count == 4)
      }
      _ = try await session.record(
        queries.map {
          RegionAnswer(
            region: $0.region, answer: .labeled(ClassID(rawValue: $0.region.number % 2)))
        })
      _ = try await session.train { _ in }
    }
    let rounds = try await session.replay { _, _ in }
    #expect(rounds.map(\.strategy) == ["random", "Typicality", "Typicality"])
    #expect(rounds.allSatisfy { $0.outcome == .same })
    await session.close()
    let words = await sentence { _ = try await project.open() }
    #expect(words.hasPrefix("There is no strategy named 'Typicality'. Use per-click, random,"))
  }
}
