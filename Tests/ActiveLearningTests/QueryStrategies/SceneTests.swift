import Glibc
import Numerics
import Testing

@testable import ActiveLearning

@Suite("Groups that show the same scene")
struct SceneTests {
  /// Square grids of rows one diameter apart, some shown by several groups.
  private func pool(
    sides: [Int], scenes: [Int32?], seed: UInt64, anchors: Double = 0.1,
    states: [[RowState]]? = nil
  ) -> Pool {
    var generator = SeededGenerator(seed: seed)
    var builder = PoolBuilder(classes: SyntheticPool.classes)
    for (place, side) in sides.enumerated() {
      let rows = side * side
      var probabilities: [Float] = []
      for _ in 0..<rows {
        let top = Int.random(in: 0..<SyntheticPool.classes, using: &generator)
        let rest = Float(Int.random(in: 1...5, using: &generator)) * 0.04
        probabilities += (0..<SyntheticPool.classes).map { $0 == top ? 1 - 3 * rest : rest }
      }
      let features = (0..<rows * 5).map { _ in Float.random(in: -1...1, using: &generator) }
      let drawn = (0..<rows).map { _ -> RowState in
        Double.random(in: 0..<1, using: &generator) < anchors ? .anchor : .selectable
      }
      builder.append(
        PoolGroup(
          number: Int32(place), states: states?[place] ?? drawn,
          prediction: Prediction(
            rows: rows, classes: SyntheticPool.classes, probabilities: probabilities),
          areas: [Float](repeating: 100, count: rows),
          x: (0..<rows).map { Float($0 % side) * 10 }, y: (0..<rows).map { Float($0 / side) * 10 },
          diameter: 10, scene: scenes[place],
          neighbors: SyntheticPool.grid(side: side, using: &generator), keepsPrediction: true,
          features: FeatureMatrix(rows: rows, columns: 5, values: features)))
    }
    return builder.finish()
  }

  /// The definition: the term of the row's own group, closeness to the rest of its scene, and 1,000
  /// where another group chose the same place.
  private func gain(
    _ row: Int, given chosen: [Int], _ naive: NaiveGreedy, base: Float
  ) -> Float {
    let (objective, pool) = (naive.objective, naive.pool)
    let group = pool.group(of: row)
    let own = naive.gain(row, given: chosen)
    let anchors = pool.states.indices.filter { pool.states[$0] == .anchor }
    let others = (anchors + chosen).filter {
      let other = pool.group(of: $0)
      return other != group && pool.scenes.groups(with: group).contains(other)
    }
    let least = others.map {
      let (dx, dy) = (pool.x[$0] - pool.x[row], pool.y[$0] - pool.y[row])
      return dx * dx + dy * dy
    }.min()
    guard let least else { return own }
    var near = own
    if case .nearest(let radius) = objective.spatial, least <= 9 * radius * radius {
      near = min(
        own, base - objective.spatialWeight * expf(least * (-1 / (2 * radius * radius))))
    }
    return least < 1 ? near - 1_000 : near
  }

  @Test(
    "Lazy selection picks what plain greedy selection does, across the groups of a scene",
    arguments: [nil, .nearest(radius: 1.7), .hard, .pairwise] as [SpatialTerm?])
  func greedy(term: SpatialTerm?) {
    for seed in UInt64(1)...2 {
      let pool = pool(sides: [5, 4, 5, 0, 3, 5], scenes: [7, nil, 7, 7, 2, 2], seed: seed)
      #expect(pool.scenes.members == [[0, 2, 3], [4, 5]])
      let objective = SelectionObjective(spatial: term, spatialWeight: term?.defaultWeight ?? 1)
      let naive = NaiveGreedy(objective: objective, pool: pool)
      let base = objective.baseGains(pool)
      var chosen: [Int] = []
      var gains: [Float] = []
      var open = pool.states.indices.filter { pool.states[$0] == .selectable }
      while !open.isEmpty {
        let all = open.map { gain($0, given: chosen, naive, base: base[$0]) }
        let best = all.indices.reduce(0) { all[$1] > all[$0] ? $1 : $0 }
        gains.append(all[best])
        chosen.append(open.remove(at: best))
      }
      let picks = objective.select(pool.rows, from: pool)
      #expect(picks.count == chosen.count)
      // Kernels round differently, so near-ties may swap: the gains must agree.
      for (pick, wanted) in zip(picks, gains) { #expect(abs(pick.utility - wanted) < 1e-3) }
      #expect(picks.prefix(8).map(\.row) == Array(chosen.prefix(8)))
    }
  }

  @Test(
    "A batch queries each place of a scene once while other places are open",
    arguments: [
      "random", "bvsb", "tempered-bvsb+nearest", "entropy+hard", "bvsb+pairwise",
      "entropy+coverage", "core-set", "badge", "random+nearest", "bvsb:per-image=9",
      "bvsb:images=3",
    ], [0, 0.5])
  func places(name: String, share: Double) throws {
    var strategy = try StrategyConfiguration(name: name)
    strategy.randomShare = share
    // Six copies of 25 places and two others; every second place of the third copy was answered.
    let open = [RowState](repeating: .selectable, count: 25)
    let third = (0..<25).map { $0.isMultiple(of: 2) ? RowState.anchor : .selectable }
    let pool = pool(
      sides: [5, 5, 5, 5, 5, 5, 5, 5], scenes: [1, 1, 1, 1, 1, 1, nil, nil], seed: 3,
      states: [open, open, third, open, open, open, open, open])
    var generator = SeededGenerator(seed: 5)
    let count = strategy.budget == SelectionBudget() ? 40 : 9
    let picks = strategy.batch(count, from: pool, using: &generator)
    #expect(picks.count == count)
    let copied = picks.filter { $0.group < 6 }.map(\.member)
    #expect(Set(copied).count == copied.count, "no place twice")
    // The answered copy's own open places are all that is left of the scene.
    #expect(copied.allSatisfy { !$0.isMultiple(of: 2) })
    // When nothing else is left, copies are queried too.
    let all = try StrategyConfiguration(name: "bvsb")
      .batch(pool.rows, from: pool, using: &generator)
    #expect(all.count == pool.selectable)
  }

  @Test("For what the model sees, only the first group of a scene counts")
  func shares() {
    let single = pool(sides: [4, 3], scenes: [nil, nil], seed: 8)
    var builder = PoolBuilder(classes: SyntheticPool.classes)
    #expect(single.scenes.isEmpty)
    for number in Int32(0)..<3 {
      builder.append(
        PoolGroup(
          number: number, states: [.selectable],
          prediction: Prediction(
            rows: 1, classes: 4, probabilities: number == 2 ? [0, 1, 0, 0] : [1, 0, 0, 0]),
          areas: [1], x: [0], y: [0], scene: number < 2 ? 1 : nil))
    }
    #expect(builder.finish().shares.predicted == [0.5, 0.5, 0, 0])
  }

  @Test("The cost of a query does not grow with the groups of a scene")
  func cost() {
    var counts: [Int] = []
    for copies in [4, 40] {
      let pool = pool(
        sides: [Int](repeating: 12, count: copies), scenes: [Int32?](repeating: 1, count: copies),
        seed: 2, anchors: 0.3)
      var points = ScenePoints(pool: pool, reach: 5.1)
      for row in 0..<pool.rows where pool.states[row] == .anchor {
        points.choose(row, in: pool.group(of: row))
      }
      let before = points.comparisons
      for row in 0..<pool.rows { _ = points.leastSquare(row, in: pool.group(of: row)) }
      counts.append((points.comparisons - before) / pool.rows)
    }
    // At most the 144 existing places, however many copies were answered.
    #expect(counts.allSatisfy { $0 <= 144 })
  }
}
