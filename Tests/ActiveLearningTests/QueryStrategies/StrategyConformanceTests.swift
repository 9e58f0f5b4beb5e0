import ActiveLearning
import Numerics
import Testing

/// What every strategy must do; a new one is in the catalog and so here.
@Suite("Every strategy")
struct StrategyConformanceTests {
  static let catalog = StrategyCatalog.builtIn
  static let names = catalog.names
  /// Those of the usual form alone.
  static let usualNames = StrategyConfiguration.names

  @Test("picks selectable rows only, none twice, and exactly as many as asked", arguments: names)
  func picksSelectableRows(name: String) throws {
    for (seed, share) in zip(UInt64(0)..., [0, 0.3, 1]) {
      let strategy = try Self.catalog.strategy(named: name).withRandomShare(share)
      let pool = SyntheticPool(seed: seed, sides: [5, 0, 4, 3]).pool
      for count in [0, 1, 13, pool.selectable, pool.selectable + 10] {
        var generator = SeededGenerator(seed: seed)
        let picks = strategy.batch(count, from: pool, using: &generator)
        #expect(picks.count == min(count, pool.selectable))
        #expect(Set(picks.map(\.row)).count == picks.count)
        #expect(picks.map(\.rank) == Array(0..<picks.count))
        for pick in picks {
          #expect(pool.states[pick.row] == .selectable)
          let group = pool.group(of: pick.row)
          #expect(pick.group == pool.groupNumbers[group])
          #expect(pick.member == pick.row - pool.groupStarts[group])
          let sum = pick.terms.reduce(0) { $0 + $1.value }
          #expect(abs(sum - pick.utility) < 1e-5 * max(1, abs(pick.utility)))
        }
        #expect(
          picks.count { $0.origin == .random } == Int((Double(picks.count) * share).rounded()))
      }
    }
  }

  @Test("gives the same batch for the same generator", arguments: names)
  func isDeterministic(name: String) throws {
    let strategy = try Self.catalog.strategy(named: name).withRandomShare(0.25)
    let pool = SyntheticPool(seed: 8, sides: [6, 5]).pool
    let batches = [UInt64(1), 1, 2].map { seed in
      var generator = SeededGenerator(seed: seed, round: 3)
      return strategy.batch(20, from: pool, using: &generator)
    }
    #expect(batches[0] == batches[1])
    #expect(batches[0] != batches[2])
  }

  @Test("with a spatial weight of 0 is its base method, pick for pick", arguments: usualNames)
  func zeroWeightIsBase(name: String) throws {
    var zero = try StrategyConfiguration(name: name)
    zero.spatialWeight = 0
    zero.randomShare = 0.2
    var base = zero
    base.spatial = nil
    let pool = SyntheticPool(seed: 21, sides: [6, 5, 4]).pool
    let batches = [zero, base].map { configuration in
      var generator = SeededGenerator(seed: 5)
      return configuration.batch(30, from: pool, using: &generator).map(\.row)
    }
    #expect(batches[0] == batches[1])
  }

  @Test("picks nothing from an empty pool", arguments: names)
  func picksNothingFromNothing(name: String) throws {
    let empty = PoolBuilder(classes: 3).finish()
    var generator = SeededGenerator(seed: 5)
    let strategy = try Self.catalog.strategy(named: name)
    #expect(strategy.batch(5, from: empty, using: &generator).isEmpty)
  }

  @Test("has a name that gives it back, settings included", arguments: usualNames)
  func namesRoundTrip(name: String) throws {
    var configuration = try StrategyConfiguration(name: name)
    #expect(configuration.name == name)
    #expect(try StrategyConfiguration(name: name.uppercased()) == configuration)
    if configuration.spatial != nil { configuration.spatialWeight = 0.123 }
    configuration.spatial = configuration.spatial?.withRadius(2.5)
    if configuration.spatial != nil { configuration.similarity = .predicted }
    configuration.budget = SelectionBudget(perGroup: 3, groups: 2, cost: .area)
    #expect(try StrategyConfiguration(name: configuration.name) == configuration)
  }

  @Test("is found by its name, however that is written, with its random share", arguments: names)
  func isFound(name: String) throws {
    #expect(try Self.catalog.strategy(named: name).name == name)
    let strategy = try Self.catalog.strategy(named: name.uppercased()).withRandomShare(0.5)
    #expect(strategy.name == name && strategy.randomShare == 0.5)
    #expect(strategy.withRandomShare(0).randomShare == 0)
  }
}
