import ActiveLearning
import Numerics
import Testing

@Suite("Random selection")
struct RandomSelectionTests {
  private func pool(sides: [Int]) -> Pool {
    var builder = PoolBuilder(classes: 2)
    for (number, side) in sides.enumerated() {
      let rows = side * side
      // Before a first model there is no prediction.
      builder.append(
        PoolGroup(
          number: Int32(number), states: [RowState](repeating: .selectable, count: rows),
          prediction: nil, areas: [Float](repeating: 1, count: rows),
          x: (0..<rows).map { Float($0 % side) }, y: (0..<rows).map { Float($0 / side) }))
    }
    return builder.finish()
  }

  private func batch(_ name: String, _ count: Int, _ pool: Pool, seed: UInt64) throws -> [Pick] {
    var generator = SeededGenerator(seed: seed)
    return try StrategyConfiguration(name: name).batch(
      count, from: pool, using: &generator)
  }

  @Test("spreads a batch over groups: no group has more than its share, rounded up")
  func spreadsOverGroups() throws {
    let pool = pool(sides: [5, 6, 4, 7, 5, 9, 4])
    for (seed, count) in zip(UInt64(0)..., [1, 6, 7, 8, 25, 70]) {
      let picks = try batch("random", count, pool, seed: seed)
      let most = Dictionary(grouping: picks, by: \.group).values.map(\.count).max() ?? 0
      #expect(most == (count + 6) / 7)
    }
  }

  @Test("takes the rest from groups that still have rows when small ones run out")
  func takesTheRest() throws {
    let picks = try batch("random", 60, pool(sides: [1, 10, 2]), seed: 3)
    let counts = Dictionary(grouping: picks, by: \.group).mapValues(\.count)
    #expect(counts == [0: 1, 1: 55, 2: 4])
  }

  @Test("eventually reaches every row of every group")
  func reachesEveryRow() throws {
    let pool = pool(sides: [3, 2, 4])
    var seen = Set<Int>()
    for seed in UInt64(0)..<200 {
      seen.formUnion(try batch("random", 3, pool, seed: seed).map(\.row))
    }
    #expect(seen.count == 9 + 4 + 16)
  }

  @Test("with the nearest term keeps picks of one group apart")
  func keepsApart() throws {
    let pool = pool(sides: [12])
    var generator = SeededGenerator(seed: 0)
    let graph = SyntheticPool.grid(side: 12, using: &generator)
    var shares: [Double] = []
    for name in ["random", "random+nearest"] {
      var total = NeighborShare()
      for seed in UInt64(0)..<10 {
        let picks = try batch(name, 12, pool, seed: seed)
        total.add(picks.map(\.member), in: graph)
      }
      shares.append(total.share)
    }
    #expect(shares[0] > 0.1)
    #expect(shares[1] < 0.02)
  }

  @Test("of a share of the batch leaves the rest to the objective, which avoids its picks")
  func randomShareCountsAsChosen() throws {
    let synthetic = SyntheticPool(seed: 2, sides: [8, 8], anchors: 0)
    var configuration = try StrategyConfiguration(name: "entropy+nearest")
    configuration.randomShare = 0.4
    var generator = SeededGenerator(seed: 6)
    let pool = synthetic.pool
    let picks = configuration.batch(10, from: pool, using: &generator)
    let random = picks.prefix(4)
    #expect(random.allSatisfy { $0.origin == .random })
    let objective = SelectionObjective(spatial: .nearest(radius: SpatialTerm.defaultRadius))
    let rest = NaiveGreedy(objective: objective, pool: pool).select(
      6, chosen: random.map(\.row))
    #expect(picks.dropFirst(4).map(\.row) == rest.map(\.row))
  }
}
