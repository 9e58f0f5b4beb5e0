import ActiveLearning
import Numerics
import Testing

@Suite("A selection's budget")
struct SelectionBudgetTests {
  static let names = [
    "random", "bvsb", "entropy+nearest", "bvsb+coverage", "core-set", "badge+hard",
  ]

  private func batch(_ name: String, _ count: Int, _ pool: Pool) throws -> [Pick] {
    var generator = SeededGenerator(seed: 2)
    return try StrategyConfiguration(name: name).batch(
      count, from: pool, using: &generator)
  }

  @Test("caps the rows of a group", arguments: names)
  func capsGroups(name: String) throws {
    let pool = SyntheticPool(seed: 3, sides: [6, 5, 0, 4, 1]).pool
    let picks = try batch(name + ":per-image=3", 100, pool)
    let counts = Dictionary(grouping: picks, by: \.group).mapValues(\.count)
    #expect(counts.values.max() == 3)
    // Three of each group that has three, and the small one's.
    let possible = (0..<pool.groups).reduce(0) { sum, group in
      sum + min(3, pool.rows(ofGroup: group).count { pool.states[$0] == .selectable })
    }
    #expect(picks.count == possible)
  }

  @Test("limits how many groups a batch opens, and fills it from them", arguments: names)
  func limitsGroups(name: String) throws {
    let pool = SyntheticPool(seed: 3, sides: [6, 5, 0, 4, 6]).pool
    let picks = try batch(name + ":images=2", 20, pool)
    #expect(Set(picks.map(\.group)).count <= 2)
    #expect(picks.count == 20)
  }

  @Test("binds the random share too", arguments: names)
  func bindsRandomShare(name: String) throws {
    let pool = SyntheticPool(seed: 3, sides: [6, 5, 0, 4, 6]).pool
    for share in [0.2, 0.5, 1] {
      for seed in UInt64(0)..<8 {
        var strategy = try StrategyConfiguration(name: name + ":images=2,per-image=7")
        strategy.randomShare = share
        var generator = SeededGenerator(seed: seed)
        let picks = strategy.batch(14, from: pool, using: &generator)
        let counts = Dictionary(grouping: picks, by: \.group).mapValues(\.count)
        #expect(counts.count <= 2 && counts.values.allSatisfy { $0 <= 7 })
        // The hard rule may find too few rows that touch none.
        #expect(picks.count == 14 || name.contains("hard"))
        #expect(Set(picks.map(\.row)).count == 14)
        #expect(picks.count { $0.origin == .random } == Int((14 * share).rounded()))
      }
    }
  }

  @Test("opens the groups with the most to offer")
  func opensBestGroups() {
    // Three groups of four rows: one very uncertain row; three rather uncertain; nothing.
    let tops: [[Float]] = [
      [0.5, 0.95, 0.95, 0.95], [0.6, 0.6, 0.6, 0.95], [0.95, 0.95, 0.95, 0.95],
    ]
    var builder = PoolBuilder(classes: 2)
    for (number, top) in tops.enumerated() {
      builder.append(
        PoolGroup(
          number: Int32(number), states: [RowState](repeating: .selectable, count: 4),
          prediction: Prediction(
            rows: 4, classes: 2, probabilities: top.flatMap { [$0, 1 - $0] }),
          acquisition: .margin, areas: [1, 1, 1, 1], x: [0, 1, 2, 3], y: [0, 0, 0, 0]))
    }
    let pool = builder.finish()
    let budget = SelectionBudget(groups: 1)
    // One row: margins 1 against 0.8. Three rows: 1.2 against 2.4.
    #expect(SelectionObjective(budget: budget).select(1, from: pool).map(\.group) == [0])
    #expect(SelectionObjective(budget: budget).select(3, from: pool).map(\.group) == [1, 1, 1])
  }

  @Test("in area ranks by gain per area and stops when the area of that many mean rows is spent")
  func costsArea() {
    // Areas 1 and 3, the mean 2: costs ½ and 1½. Equal scores: the small ones first.
    let group = PoolGroup(
      number: 0, states: [RowState](repeating: .selectable, count: 6),
      prediction: Prediction(
        rows: 6, classes: 2, probabilities: [Float](repeating: 0.5, count: 12)),
      areas: [3, 1, 3, 1, 3, 1], x: [0, 1, 2, 3, 4, 5], y: [Float](repeating: 0, count: 6))
    var builder = PoolBuilder(classes: 2)
    builder.append(group)
    let objective = SelectionObjective(budget: SelectionBudget(cost: .area))
    #expect(objective.select(2, from: builder.finish()).map(\.row) == [1, 3, 5, 0])
    #expect(objective.select(3, from: builder.finish()).map(\.row) == [1, 3, 5, 0])
    #expect(objective.select(1, from: builder.finish()).map(\.row) == [1, 3])
  }
}
