import Numerics

/// The selection of one batch: an objective, a pool, and what is shared between tries.
struct SelectionRun {
  let objective: SelectionObjective
  let pool: Pool
  /// Every row's gain before diversity and closeness.
  let base: [Float]
  let terms: TermSplit
  let chosen: [Int]
  let generator: SeededGenerator

  /// The batch with a given λ.
  func picks(_ count: Int, spatialWeight weight: Float) -> [Pick] {
    guard let term = objective.spatial, weight > 0 else { return scenicPicks(count, NoField()) }
    let likeness = objective.similarity.map(unitRows)
    let effect = objective.spatialEffect
    switch term {
    case .nearest, .farthest, .suppression:
      let kernels = RadialKernels(term, spacing: effect.spacing, pool: pool)
      let reach =
        likeness == nil && effect.anchors == .all
        ? RadialReach(
          term: term, kernels: kernels, weight: weight,
          gains: effect.form == .scale ? base : nil) : nil
      return effectivePicks(
        count,
        RadialField(pool: pool, kernels: kernels, weight: weight, similarity: likeness),
        radial: reach)
    case .pairwise, .hard:
      return effectivePicks(
        count, TouchField(pool: pool, term: term, weight: weight, similarity: likeness))
    case .coverage(let radius):
      // If rows have no value of their own, covering each is worth the same.
      let worths =
        objective.diversity != nil && objective.uncertaintyWeight == 0
        ? [Float](repeating: 1, count: pool.rows) : base
      return scenicPicks(
        count,
        CoverageField(
          pool: pool, radius: radius, weight: weight, worths: worths, similarity: likeness))
    }
  }

  /// The batch with the smallest λ tried for which at most a share of it touches another pick.
  ///
  /// Bisects ln λ between 10⁻⁴ and 100 in twelve steps; λ = 0 if that is enough. If no λ is, the
  /// greatest.
  func picks(_ count: Int, touchingAtMost target: Double) -> [Pick] {
    guard let graph = pool.neighbors else {
      preconditionFailure("A target share needs the pool's neighbor lists.")
    }
    let share = { (picks: [Pick]) in
      var touching = NeighborShare()
      touching.add(chosen + picks.map(\.row), in: graph)
      return touching.share
    }
    let free = picks(count, spatialWeight: 0)
    if share(free) <= target { return free }
    var (low, high) = (naturalLogarithm(Float(1e-4)), naturalLogarithm(Float(100)))
    var best = picks(count, spatialWeight: naturalExponential(high))
    for _ in 0..<12 {
      let middle = (low + high) / 2
      let tried = picks(count, spatialWeight: naturalExponential(middle))
      if share(tried) <= target {
        best = tried
        high = middle
      } else {
        low = middle
      }
    }
    return best
  }

  /// The batch with a field that acts as the objective says.
  private func effectivePicks<Field: SpatialField>(
    _ count: Int, _ field: Field, radial: RadialReach? = nil
  ) -> [Pick] {
    switch (objective.spatialEffect.form, objective.spatialEffect.anchors) {
    case (.subtract, .all): scenicPicks(count, field, radial: radial)
    case (.scale, .all): scenicPicks(count, ScaledField(field, gains: base), radial: radial)
    case (.subtract, .batch): scenicPicks(count, BatchField(field, states: pool.states))
    case (.scale, .batch):
      scenicPicks(count, ScaledField(BatchField(field, states: pool.states), gains: base))
    }
  }

  /// The batch with a field that reaches across the groups of a scene, if there are any.
  private func scenicPicks<Field: SpatialField>(
    _ count: Int, _ field: Field, radial: RadialReach? = nil
  ) -> [Pick] {
    pool.scenes.isEmpty
      ? picks(count, field) : picks(count, SceneField(field, pool: pool, radial: radial))
  }

  private func picks<Field: SpatialField>(_ count: Int, _ field: Field) -> [Pick] {
    let costs = RowCosts(objective.budget.cost, pool: pool)
    var room = GroupRoom(objective.budget, pool: pool, chosen: chosen)
    switch objective.diversity {
    case nil:
      if let groups = objective.budget.groups {
        room.keep(bestGroups(groups, count: count, field: field, room: room, costs: costs))
      }
      var greedy = LazyGreedy(
        pool: pool, base: base, terms: terms, field: field, chosen: chosen, budget: room,
        costs: costs)
      return greedy.picks(count)
    case .centers(let weight):
      var greedy = CenterGreedy(
        pool: pool, base: base, terms: terms, weight: weight, field: field, chosen: chosen,
        budget: room, costs: costs)
      if let groups = objective.budget.groups { greedy.keep(groups, count: count) }
      return greedy.picks(count)
    case .gradients:
      var greedy = GradientSampler(
        pool: pool, terms: terms, field: field, chosen: chosen, budget: room, costs: costs,
        generator: generator)
      if let groups = objective.budget.groups { greedy.keep(groups, count: count) }
      return greedy.picks(count)
    }
  }

  /// The groups whose first rows, as they would be picked in the group alone, have the greatest
  /// sum.
  private func bestGroups<Field: SpatialField>(
    _ groups: Int, count: Int, field: Field, room: GroupRoom, costs: RowCosts
  ) -> Set<Int> {
    // Terms do not reach beyond a group, so one run with a cap gives each group's own sequence.
    var greedy = LazyGreedy(
      pool: pool, base: base, terms: terms, field: field, chosen: chosen,
      budget: room.capped(at: (count + groups - 1) / groups), costs: costs)
    var sums = [Float](repeating: 0, count: pool.groups)
    var found = Set<Int>()
    for pick in greedy.picks(.max) {
      let group = pool.group(of: pick.row)
      sums[group] += pick.utility
      found.insert(group)
    }
    return greatestGroups(groups, of: found, sums, including: room.opened)
  }

  private func unitRows(_ similarity: RegionSimilarity) -> UnitRows {
    switch similarity {
    case .predicted:
      guard let predictions = pool.predictions else {
        preconditionFailure("Likeness by predictions needs the pool's predictions.")
      }
      return UnitRows(columns: predictions.classes, values: predictions.probabilities)
    case .appearance:
      guard let features = pool.features else {
        preconditionFailure("Likeness by appearance needs the pool's features.")
      }
      return UnitRows(columns: features.columns, values: features.values)
    }
  }
}

/// The groups that are already open and, up to a number, those with the greatest sums; in a tie,
/// the lower.
func greatestGroups(
  _ count: Int, of found: Set<Int>, _ sums: [Float], including opened: Set<Int>
) -> Set<Int> {
  let order = found.subtracting(opened)
    .sorted { sums[$0] != sums[$1] ? sums[$0] > sums[$1] : $0 < $1 }
  return opened.union(order.prefix(max(0, count - opened.count)))
}
