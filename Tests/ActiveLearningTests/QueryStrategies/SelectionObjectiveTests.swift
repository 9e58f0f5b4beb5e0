import ActiveLearning
import Testing

@Suite("The selection objective")
struct SelectionObjectiveTests {
  static let spatialTerms: [SpatialTerm] = [
    .nearest(radius: 1.7), .nearest(radius: 0.4), .pairwise,
  ]
  static let weights: [Float] = [0, 0.05, 0.3, 1, 20]

  @Test("is maximized lazily exactly as by the plain greedy", arguments: spatialTerms)
  func lazyEqualsNaive(spatial: SpatialTerm) {
    for seed in UInt64(0)..<6 {
      let pool = SyntheticPool(seed: seed, sides: [4, 0, 3, 1]).pool
      for weight in SelectionObjectiveTests.weights {
        for balance in [ClassBalance.none, .inverseSquareRoot] {
          let objective = SelectionObjective(
            balance: balance, spatial: spatial, spatialWeight: weight)
          let naive = NaiveGreedy(objective: objective, pool: pool)
          let chosen = pool.states.indices.filter { pool.states[$0] == .selectable }.prefix(2)
          // More than there are rows, so that the order is compared to the end.
          let expected = naive.select(40, chosen: Array(chosen))
          let picks = objective.select(40, from: pool, chosen: Array(chosen))
          #expect(picks.map(\.row) == expected.map(\.row), "seed \(seed), weight \(weight)")
          for (pick, plain) in zip(picks, expected) {
            #expect(abs(pick.utility - plain.gain) < 1e-5)
          }
        }
      }
    }
  }

  @Test("with a spatial weight of 0 gives the base method, pick for pick", arguments: spatialTerms)
  func zeroWeightIsBase(spatial: SpatialTerm) {
    for seed in UInt64(0)..<20 {
      let pool = SyntheticPool(seed: seed, sides: [6, 4, 5]).pool
      let base = SelectionObjective().select(30, from: pool)
      let zero = SelectionObjective(spatial: spatial, spatialWeight: 0).select(30, from: pool)
      #expect(zero == base)
      // The base method is sorting by score, on a tie the lower row.
      let sorted = pool.states.indices.filter { pool.states[$0] == .selectable }
        .sorted { (pool.utilities[$0], $1) > (pool.utilities[$1], $0) }
      #expect(base.map(\.row) == Array(sorted.prefix(30)))
    }
  }

  @Test("is submodular: a row's gain never rises as others are chosen", arguments: spatialTerms)
  func isSubmodular(spatial: SpatialTerm) {
    var generator = SeededGenerator(seed: 77)
    for seed in UInt64(0)..<40 {
      let pool = SyntheticPool(seed: seed, sides: [4, 3]).pool
      let naive = NaiveGreedy(
        objective: SelectionObjective(spatial: spatial, spatialWeight: 0.7), pool: pool)
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

  @Test("chooses the same rows in whatever order the groups stand, when no two gains tie")
  func isPermutationInvariant() {
    for seed in UInt64(0)..<10 {
      // Every row gets its own score.
      var generator = SeededGenerator(seed: seed, round: 9)
      let groups = (0..<5).map { number in
        let scores = (0..<16).map { _ in Float.random(in: 0.5..<1, using: &generator) }
        return PoolGroup(
          number: Int32(number), states: [RowState](repeating: .selectable, count: 16),
          prediction: Prediction(
            rows: 16, classes: 2, probabilities: scores.flatMap { [$0, 1 - $0] }),
          areas: [Float](repeating: 1, count: 16), x: (0..<16).map { Float($0 % 4) },
          y: (0..<16).map { Float($0 / 4) },
          neighbors: SyntheticPool.grid(side: 4, using: &generator))
      }
      for spatial in [SpatialTerm.nearest(radius: 1), .pairwise] {
        let objective = SelectionObjective(spatial: spatial, spatialWeight: 0.5)
        let picked = [groups, groups.reversed()].map { groups in
          var builder = PoolBuilder(classes: 2)
          for group in groups { builder.append(group) }
          return objective.select(25, from: builder.finish()).map { [Int($0.group), $0.member] }
        }
        #expect(picked[0] == picked[1])
      }
    }
  }

  @Test("counts anchors as neighbors and keeps away from them")
  func keepsAwayFromAnchors() {
    // Five rows on a line, one diameter apart, all equally unsure; the first is answered.
    let group = PoolGroup(
      number: 3, states: [.anchor, .selectable, .selectable, .selectable, .selectable],
      prediction: Prediction(
        rows: 5, classes: 2, probabilities: [Float](repeating: 0.5, count: 10)),
      areas: [Float](repeating: 100, count: 5), x: [0, 10, 20, 30, 40],
      y: [Float](repeating: 0, count: 5))
    var builder = PoolBuilder(classes: 2)
    builder.append(group)
    let picks = SelectionObjective(spatial: .nearest(radius: 1.7)).select(
      2, from: builder.finish())
    // Farthest from the answered row is 4; then 2 lies in the middle between both.
    #expect(picks.map(\.member) == [4, 2])
    // exp(−4² / (2 · 1.7²)) = exp(−2.76817) = 0.06278; exp(−2² / 5.78) = exp(−0.69204) = 0.50055.
    #expect(abs(picks[0].utility - (1 - 0.06278)) < 1e-4)
    #expect(abs(picks[1].utility - (1 - 0.50055)) < 1e-4)
    #expect(picks[1].terms.map(\.name) == [.uncertainty, .spatial])
    #expect(abs(picks[1].terms[0].value - 1) < 1e-6)
    #expect(abs(picks[1].terms[1].value + 0.50055) < 1e-4)
  }

  @Test("weighs a touch by its share of the smaller perimeter")
  func weighsTouches() {
    // A triangle: borders 0–1: 6, 0–2: 2, 1–2: 4. Perimeters 8, 10, 6. Row 0 is answered.
    let graph = NeighborGraph(
      offsets: [0, 2, 4, 6], neighbors: [1, 2, 0, 2, 0, 1], weights: [6, 2, 6, 4, 2, 4])
    let group = PoolGroup(
      number: 0, states: [.anchor, .selectable, .selectable],
      prediction: Prediction(rows: 3, classes: 2, probabilities: [Float](repeating: 0.5, count: 6)),
      areas: [1, 1, 1], x: [0, 0, 0], y: [0, 0, 0], neighbors: graph)
    var builder = PoolBuilder(classes: 2)
    builder.append(group)
    let picks = SelectionObjective(spatial: .pairwise, spatialWeight: 0.1).select(
      2, from: builder.finish())
    // Row 1 loses 0.1 · 6/8, row 2 only 0.1 · 2/6; then row 1 loses 0.1 · 4/6 besides.
    #expect(picks.map(\.row) == [2, 1])
    #expect(abs(picks[0].utility - (1 - 0.1 * 2 / 6)) < 1e-6)
    #expect(abs(picks[1].utility - (1 - 0.075 - 0.1 * 4 / 6)) < 1e-6)
  }

  @Test("spreads picks: the share with a picked neighbor falls as the weight grows")
  func spreadsPicks() {
    // A smooth field of scores, whose greatest values lie together.
    let side = 30
    var generator = SeededGenerator(seed: 4)
    let graph = SyntheticPool.grid(side: side, using: &generator)
    let scores = (0..<side * side).map { row in
      let (dx, dy) = (Float(row % side) - 12, Float(row / side) - 17)
      return 0.5 + 0.5 * max(0, min(1, (dx * dx + dy * dy) / 800))
    }
    let group = PoolGroup(
      number: 0, states: [RowState](repeating: .selectable, count: side * side),
      prediction: Prediction(
        rows: side * side, classes: 2, probabilities: scores.flatMap { [$0, 1 - $0] }),
      areas: [Float](repeating: 1, count: side * side),
      x: (0..<side * side).map { Float($0 % side) }, y: (0..<side * side).map { Float($0 / side) },
      neighbors: graph)
    var builder = PoolBuilder(classes: 2)
    builder.append(group)
    let pool = builder.finish()
    for spatial in [SpatialTerm.nearest(radius: 1.7), .pairwise] {
      let shares = [Float(0), 1].map { weight in
        let picks = SelectionObjective(spatial: spatial, spatialWeight: weight).select(
          40, from: pool)
        return NeighborShare.of(picks) { _ in graph }.share
      }
      #expect(shares[0] > 0.9)
      #expect(shares[1] < 0.02)
    }
  }
}
