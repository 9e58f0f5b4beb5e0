import ActiveLearning
import Numerics
import Testing

@Suite("How a spatial term acts")
struct SpatialEffectTests {
  static let effects: [SpatialEffect] = [
    SpatialEffect(form: .scale), SpatialEffect(anchors: .batch), SpatialEffect(spacing: 0.5),
    SpatialEffect(form: .scale, anchors: .batch),
    SpatialEffect(form: .scale, spacing: 0.3),
  ]
  static let terms: [SpatialTerm] = [
    .nearest(radius: 1.7), .pairwise, .farthest(radius: 1.7), .hard, .suppression(radius: 1.2),
  ]

  @Test("is maximized lazily exactly as by plain greedy selection", arguments: effects, terms)
  func lazyEqualsNaive(effect: SpatialEffect, term: SpatialTerm) {
    for seed in UInt64(0)..<4 {
      let pool = SyntheticPool(seed: seed, sides: [4, 0, 2, 1], anchors: 0.3).pool
      let chosen = Array(
        pool.states.indices.filter { pool.states[$0] == .selectable }.prefix(2))
      for (weight, worth) in zip([Float(0.3), 1, 20], [RowWorth.rows, .area, .area]) {
        let objective = SelectionObjective(
          balance: .inverseSquareRoot, worth: worth, spatial: term, spatialWeight: weight,
          spatialEffect: effect)
        let expected = NaiveGreedy(objective: objective, pool: pool).select(40, chosen: chosen)
        let picks = objective.select(40, from: pool, chosen: chosen)
        #expect(picks.map(\.row) == expected.map(\.row), "seed \(seed), weight \(weight)")
        for (pick, plain) in zip(picks, expected) { #expect(pick.utility == plain.gain) }
      }
    }
  }

  @Test("is submodular: a row's gain never rises as others are chosen", arguments: effects, terms)
  func isSubmodular(effect: SpatialEffect, term: SpatialTerm) {
    var generator = SeededGenerator(seed: 78)
    for seed in UInt64(0)..<20 {
      let pool = SyntheticPool(seed: seed, sides: [4, 3]).pool
      let objective = SelectionObjective(
        worth: .area, spatial: term, spatialWeight: 0.7, spatialEffect: effect)
      let naive = NaiveGreedy(objective: objective, pool: pool)
      var rows = pool.states.indices.filter { pool.states[$0] == .selectable }
      rows.shuffle(using: &generator)
      let row = rows.removeLast()
      var previous = Float.infinity
      for count in 0...min(8, rows.count) {
        let gain = naive.gain(row, given: Array(rows.prefix(count)))
        #expect(gain <= previous)
        previous = gain
      }
    }
  }

  @Test("takes no more than the whole gain where it scales", arguments: terms)
  func scaledGainsStayAboveZero(term: SpatialTerm) {
    let pool = SyntheticPool(seed: 3, sides: [5, 4], anchors: 0.4).pool
    let objective = SelectionObjective(
      spatial: term, spatialWeight: 50, spatialEffect: SpatialEffect(form: .scale))
    for pick in objective.select(.max, from: pool) { #expect(pick.utility >= 0) }
  }

  @Test("leaves rows beside answers as they are when only the batch repels")
  func answersDoNotRepel() {
    // The row beside the answer is the least sure one: exp(−1 / 5.78) = 0.84 would cost it the place.
    let pool = line(states: [.anchor, .selectable, .selectable], certain: [0.5, 0.5, 0.6])
    let nearest = SpatialTerm.nearest(radius: 1.7)
    let batch = SpatialEffect(anchors: .batch)
    #expect(SelectionObjective(spatial: nearest).select(1, from: pool).map(\.member) == [2])
    #expect(
      SelectionObjective(spatial: nearest, spatialEffect: batch).select(1, from: pool)
        .map(\.member) == [1])
  }

  @Test("narrows the radius to a share of the answers' mean spacing")
  func radiusShrinks() {
    // Four rows, one of them answered: a mean spacing of 2 diameters, so 0.25 of it is 0.5.
    let pool = line(
      states: [.anchor, .selectable, .selectable, .selectable], certain: [0.5, 0.5, 0.5, 0.5])
    let objective = SelectionObjective(
      spatial: .nearest(radius: 1.7), spatialEffect: SpatialEffect(spacing: 0.25))
    let picks = objective.select(3, from: pool)
    // Row 1 is the last: one diameter from the answer and from row 2, exp(−1 / 0.5) = 0.135.
    #expect(picks.map(\.member) == [3, 1, 2] || picks.map(\.member) == [3, 2, 1])
    #expect(abs((picks.last?.utility ?? 0) - (1 - 0.1353)) < 1e-3)
  }

  /// Rows of one square diameter on a line, one diameter apart, with these probabilities of class 0.
  private func line(states: [RowState], certain: [Float]) -> Pool {
    var builder = PoolBuilder(classes: 2)
    builder.append(
      PoolGroup(
        number: 0, states: states,
        prediction: Prediction(
          rows: states.count, classes: 2, probabilities: certain.flatMap { [$0, 1 - $0] }),
        areas: [Float](repeating: 1, count: states.count),
        x: states.indices.map(Float.init), y: [Float](repeating: 0, count: states.count)))
    return builder.finish()
  }
}

@Suite("What a row is worth")
struct RowWorthTests {
  @Test("is its area in mean rows, as a term of its own")
  func areaIsATerm() throws {
    var builder = PoolBuilder(classes: 2)
    // Entropy of (1/2, 1/2) is 1; areas 30 and 10 are 1.5 and 0.5 mean rows.
    builder.append(
      PoolGroup(
        number: 0, states: [.selectable, .selectable],
        prediction: Prediction(rows: 2, classes: 2, probabilities: [0.5, 0.5, 0.5, 0.5]),
        areas: [10, 30], x: [0, 1], y: [0, 0]))
    let pool = builder.finish()
    #expect(SelectionObjective().select(2, from: pool).map(\.member) == [0, 1])
    let picks = SelectionObjective(worth: .area).select(2, from: pool)
    #expect(picks.map(\.member) == [1, 0])
    #expect(picks.map(\.utility) == [1.5, 0.5])
    let size = try #require(picks[0].terms.first { $0.name == .size })
    #expect(size.value == 0.5)
    #expect(picks[0].terms.reduce(0) { $0 + $1.value } == 1.5)
  }

  @Test("and a cost of pixels cancel out")
  func worthAndCostCancel() {
    for seed in UInt64(0)..<10 {
      let pool = SyntheticPool(seed: seed, sides: [5, 4]).pool
      let plain = SelectionObjective().select(12, from: pool).map(\.row)
      let both = SelectionObjective(worth: .area, budget: SelectionBudget(cost: .area)).select(
        12, from: pool)
      // Rounding may swap rows of equal score.
      let scores = { (rows: [Int]) in rows.map { pool.utilities[$0] } }
      let common = min(plain.count, both.count)
      for (one, other) in zip(scores(plain).prefix(common), scores(both.map(\.row)).prefix(common))
      {
        #expect(abs(one - other) < 1e-5)
      }
    }
  }
}
