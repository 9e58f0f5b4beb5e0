import ActiveLearning
import Numerics
import Testing

@Suite("The selection objective")
struct SelectionObjectiveTests {
  static let spatialTerms: [SpatialTerm] = [
    .nearest(radius: 1.7), .nearest(radius: 0.4), .pairwise, .farthest(radius: 1.7),
    .coverage(radius: 0.8), .hard, .suppression(radius: 1.2),
  ]
  static let weights: [Float] = [0, 0.05, 0.3, 1, 20]

  @Test("is maximized lazily exactly as by plain greedy selection", arguments: spatialTerms)
  func lazyEqualsNaive(spatial: SpatialTerm) {
    let likenesses: [RegionSimilarity?] = [nil, .predicted, .appearance]
    for seed in UInt64(0)..<4 {
      let pool = SyntheticPool(seed: seed, sides: [4, 0, 2, 1]).pool
      for weight in SelectionObjectiveTests.weights {
        for (balance, similarity) in zip(
          [ClassBalance.none, .inverseSquareRoot, .none], likenesses)
        {
          let objective = SelectionObjective(
            balance: balance, spatial: spatial, spatialWeight: weight, similarity: similarity)
          let naive = NaiveGreedy(objective: objective, pool: pool)
          let chosen = pool.states.indices.filter { pool.states[$0] == .selectable }.prefix(2)
          // More than there are rows, so that the order is compared to the end.
          let expected = naive.select(40, chosen: Array(chosen))
          let picks = objective.select(40, from: pool, chosen: Array(chosen))
          #expect(picks.map(\.row) == expected.map(\.row), "seed \(seed), weight \(weight)")
          for (pick, plain) in zip(picks, expected) {
            #expect(pick.utility == plain.gain)
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

  @Test("chooses the same rows in whatever order rows and groups stand, when no two gains tie")
  func isPermutationInvariant() {
    for seed in UInt64(0)..<10 {
      // Every row gets its own score.
      var generator = SeededGenerator(seed: seed, round: 9)
      let drawn = (0..<5).map { _ in
        (
          scores: (0..<16).map { _ in Float.random(in: 0.5..<1, using: &generator) },
          graph: SyntheticPool.grid(side: 4, using: &generator),
          order: (0..<16).shuffled(using: &generator)
        )
      }
      // Each group as drawn, and with its rows in another order; `cells` says which row is which.
      let (rows, shuffled) = (drawn.map { _ in Array(0..<16) }, drawn.map(\.order))
      let tries = [(rows, false), (rows, true), (shuffled, false), (shuffled, true)]
      for spatial in SelectionObjectiveTests.spatialTerms {
        let objective = SelectionObjective(spatial: spatial, spatialWeight: 0.5)
        let picked = tries.map { cells, isReversed in
          var builder = PoolBuilder(classes: 2)
          for number in isReversed ? Array(cells.indices.reversed()) : Array(cells.indices) {
            builder.append(
              group(number, drawn[number].scores, drawn[number].graph, order: cells[number]))
          }
          return objective.select(25, from: builder.finish()).map {
            [Int($0.group), cells[Int($0.group)][$0.member]]
          }
        }
        #expect(picked.allSatisfy { $0 == picked[0] }, "\(spatial)")
      }
    }
  }

  /// A grid of 4 × 4 whose row i is cell `order[i]`.
  private func group(
    _ number: Int, _ scores: [Float], _ graph: NeighborGraph, order: [Int]
  ) -> PoolGroup {
    var place = [Int32](repeating: 0, count: 16)
    for (row, cell) in order.enumerated() { place[cell] = Int32(row) }
    var neighbors = NeighborGraph(offsets: [0], neighbors: [], weights: [])
    for cell in order {
      let edges = Int(graph.offsets[cell])..<Int(graph.offsets[cell + 1])
      neighbors.neighbors += graph.neighbors[edges].map { place[Int($0)] }
      neighbors.weights += graph.weights[edges]
      neighbors.offsets.append(Int32(neighbors.neighbors.count))
    }
    return PoolGroup(
      number: Int32(number), states: [RowState](repeating: .selectable, count: 16),
      prediction: Prediction(
        rows: 16, classes: 2, probabilities: order.flatMap { [scores[$0], 1 - scores[$0]] }),
      areas: [Float](repeating: 1, count: 16), x: order.map { Float($0 % 4) },
      y: order.map { Float($0 / 4) }, neighbors: neighbors)
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
    for spatial in SelectionObjectiveTests.spatialTerms {
      if case .nearest(let radius) = spatial, radius < 1 { continue }
      // Coverage asks for more weight than the others: what it adds falls slowly.
      var weight = max(1, spatial.defaultWeight)
      if case .coverage = spatial { weight = 50 }
      let shares = [0, weight].map { weight in
        let picks = SelectionObjective(spatial: spatial, spatialWeight: weight).select(
          40, from: pool)
        return NeighborShare(picks, in: graph).share
      }
      #expect(shares[0] > 0.9)
      #expect(shares[1] < 0.1, "\(spatial)")
      let aimed = SelectionObjective(spatial: spatial, targetShare: 0.4).select(40, from: pool)
      let share = NeighborShare(aimed, in: graph).share
      #expect(share <= 0.4 && share > 0, "\(spatial): \(share)")
    }
  }

  @Test(
    "comes close to the best of all batches, which is found by trying them",
    arguments: [
      SpatialTerm.pairwise, .coverage(radius: 0.8),
    ])
  func closeToBruteForce(spatial: SpatialTerm) {
    var worst: Float = 1
    for seed in UInt64(0)..<12 {
      let pool = SyntheticPool(seed: seed, sides: [3], anchors: 0.1).pool
      let naive = NaiveGreedy(
        objective: SelectionObjective(spatial: spatial, spatialWeight: 0.2), pool: pool)
      let rows = pool.states.indices.filter { pool.states[$0] == .selectable }
      var best = -Float.infinity
      for mask in 0..<(1 << rows.count) where mask.nonzeroBitCount == 4 {
        best = max(best, naive.worth(rows.indices.filter { mask >> $0 & 1 == 1 }.map { rows[$0] }))
      }
      let picks = naive.objective.select(4, from: pool)
      let greedy = picks.reduce(0) { $0 + $1.utility }
      #expect(greedy <= best + 1e-5)
      worst = min(worst, greedy / best)
    }
    #expect(worst > 0.9)
  }

  @Test("leaves a neighbor that is predicted otherwise alone")
  func sparesUnlikeNeighbors() {
    // Three rows in a line, the middle one answered; the left is predicted as it is, the right not.
    let group = PoolGroup(
      number: 0, states: [.selectable, .anchor, .selectable],
      prediction: Prediction(
        rows: 3, classes: 2, probabilities: [0.75, 0.25, 0.75, 0.25, 0.25, 0.75]),
      areas: [1, 1, 1], x: [0, 1, 2], y: [0, 0, 0], keepsPrediction: true)
    var builder = PoolBuilder(classes: 2)
    builder.append(group)
    let picks = SelectionObjective(spatial: .nearest(radius: 1), similarity: .predicted).select(
      2, from: builder.finish())
    // cos = (0.75 · 0.25 · 2) / (0.75² + 0.25²) = 0.6; exp(−½) = 0.60653.
    #expect(picks.map(\.row) == [2, 0])
    #expect(abs(picks[0].terms[1].value + 0.6 * 0.60653) < 1e-4)
    #expect(abs(picks[1].terms[1].value + 0.60653) < 1e-4)
  }

  @Test("keeps to the hard rule while it can, and fills the batch when it cannot")
  func hardRule() {
    let pool = SyntheticPool(seed: 3, sides: [6, 5], anchors: 0.05).pool
    let picks = SelectionObjective(spatial: .hard, spatialWeight: 100).select(60, from: pool)
    let kept = picks.prefix { $0.terms.last?.value == 0 }
    #expect(kept.count > 10 && kept.count < picks.count)
    guard let graph = pool.neighbors else { return #expect(Bool(false)) }
    var touching = NeighborShare()
    touching.add(kept.map(\.row), in: graph)
    #expect(touching.touching == 0)
    #expect(picks.dropFirst(kept.count).allSatisfy { $0.utility < -90 })
  }

  @Test("tells a class balance's part from the score's")
  func balanceTerm() {
    let pool = SyntheticPool(seed: 5, sides: [5]).pool
    for counting in ShareCounting.allCases {
      let picks = SelectionObjective(
        balance: .inverseSquare(nu: 6), counting: counting, spatial: .nearest(radius: 1)
      ).select(8, from: pool)
      let shares = counting == .area ? pool.shares : pool.rowShares
      for pick in picks {
        #expect(pick.terms.map(\.name) == [.uncertainty, .balance, .spatial])
        let base = 1 + 6 * Float(shares.expected[Int(pool.topClasses[pick.row])])
        let score = pool.utilities[pick.row]
        #expect(pick.terms[0].value == score)
        #expect(abs(pick.terms[1].value - score * (1 / (base * base) - 1)) < 1e-5)
      }
    }
    #expect(pool.shares != pool.rowShares)
  }
}
