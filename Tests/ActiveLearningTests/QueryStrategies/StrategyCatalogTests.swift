import ActiveLearning
import Numerics
import Testing

@Suite("A catalog of strategies")
struct StrategyCatalogTests {
  /// The first rows that may be picked.
  private struct FirstRows: QueryStrategy {
    let name = "first-rows"
    let needs = StrategyNeeds(model: false)

    func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick] {
      let rows = (0..<pool.rows).filter { pool.states[$0] == .selectable }.prefix(count)
      return rows.enumerated().map { rank, row in
        pool.pick(row, rank: rank, terms: [ObjectiveTerm("place", Float(-row))])
      }
    }
  }

  private let catalog = StrategyCatalog.builtIn.adding(FirstRows())

  @Test("finds those that were added beside the usual ones, however the name is written")
  func names() throws {
    #expect(catalog.names == StrategyConfiguration.names + ["first-rows"])
    for name in ["first-rows", "firstRows", "FIRST_ROWS"] {
      #expect(try catalog.strategy(named: name).name == "first-rows")
    }
    let usual = try catalog.strategy(named: "bvsb+nearest:lambda=0.5")
    #expect(usual is StrategyConfiguration && usual.name == "bvsb+nearest:lambda=0.5")
    // A catalog is a value: that of the program has not changed.
    #expect(throws: StrategyNameError.unknown("first-rows")) {
      try StrategyCatalog.builtIn.strategy(named: "first-rows")
    }
  }

  @Test("names those that were added in its refusals")
  func refusals() {
    let unknown = #expect(throws: StrategyNameError.self) { try catalog.strategy(named: "last") }
    #expect(unknown == .unknown("last", others: ["first-rows"]))
    #expect(unknown?.description.hasSuffix("+hard or +nms. There is also first-rows.") == true)
    let set = #expect(throws: StrategyNameError.self) {
      try catalog.strategy(named: "first-rows:count=3")
    }
    #expect(set?.description == "The strategy 'first-rows' has no settings.")
  }

  @Test(
    "gives any strategy a random share, for which chosen rows count as answered",
    arguments: [
      0, 0.25, 0.5, 1,
    ])
  func randomShare(share: Double) throws {
    let pool = SyntheticPool(seed: 2, sides: [4, 3]).pool
    let strategy = try catalog.strategy(named: "first-rows").withRandomShare(share)
    #expect(strategy.randomShare == share && strategy.needs == StrategyNeeds(model: false))
    var generator = SeededGenerator(seed: 9)
    let picks = strategy.batch(8, from: pool, using: &generator)
    #expect(picks.count == 8 && picks.map(\.rank) == Array(0..<8))
    let drawn = picks.filter { $0.origin == .random }
    #expect(drawn.count == Int(8 * share) && picks.prefix(drawn.count).elementsEqual(drawn))
    let rest = (0..<pool.rows).filter { row in
      pool.states[row] == .selectable && !drawn.contains { $0.row == row }
    }
    #expect(picks.dropFirst(drawn.count).map(\.row) == Array(rest.prefix(8 - drawn.count)))
    // A share that is taken back leaves nothing of itself.
    #expect(strategy.withRandomShare(0).randomShare == 0)
    var all = SeededGenerator(seed: 9)
    #expect(strategy.batch(500, from: pool, using: &all).count == pool.selectable)
  }
}
