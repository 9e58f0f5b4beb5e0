import Numerics

/// Maximizes a selection objective, apart from a random share of the batch.
struct ObjectiveStrategy {
  var objective: SelectionObjective
  /// Scores are drawn at random, spread over groups, instead of taken from the pool.
  var ignoresScores: Bool
  /// Share of the batch that is uniformly random among selectable rows, as far as the budget's caps
  /// allow, 0...1.
  var randomShare: Double

  init(
    objective: SelectionObjective, ignoresScores: Bool = false, randomShare: Double = 0
  ) {
    precondition(randomShare >= 0 && randomShare <= 1)
    self.objective = objective
    self.ignoresScores = ignoresScores
    self.randomShare = randomShare
  }

  func batch(
    _ count: Int, from pool: Pool, using generator: inout SeededGenerator
  ) -> [Pick] {
    precondition(count >= 0)
    let base =
      ignoresScores
      ? randomGains(pool, using: &generator) : objective.baseGains(pool)
    let total = min(count, pool.totals.selectable)
    let randomCount = Int((Double(total) * randomShare).rounded())
    var picks = randomPicks(randomCount, from: pool, base: base, using: &generator)
    let rest = objective.select(
      total - picks.count, from: pool, baseGains: base, splitsScores: !ignoresScores,
      chosen: picks.map(\.row), using: generator)
    // So that another batch from the same generator differs.
    _ = generator.next()
    for var pick in rest {
      pick.rank = picks.count
      picks.append(pick)
    }
    return picks
  }

  private func randomPicks(
    _ count: Int, from pool: Pool, base: [Float], using generator: inout SeededGenerator
  ) -> [Pick] {
    guard count > 0 else { return [] }
    let terms = TermSplit(
      pool: pool, scoreWeight: nil, worths: RowWorths(.rows, pool: pool))
    var rows = pool.states.indices.filter { pool.states[$0] == .selectable }
    var room = GroupRoom(objective.budget, pool: pool, chosen: [])
    var points = ScenePoints(pool: pool)
    for group in pool.scenes.members.joined() {
      for row in pool.rows(ofGroup: group) where pool.states[row] == .anchor {
        points.choose(row, in: group)
      }
    }
    var picks: [Pick] = []
    var repeated: [Int] = []
    func take(_ row: Int, in group: Int) {
      guard room.take(group) else { return }
      points.choose(row, in: group)
      picks.append(
        terms.pick(
          row, in: group, base: base[row], spatial: 0, rank: picks.count, origin: .random))
    }
    for drawn in rows.indices where picks.count < count {
      rows.swapAt(drawn, drawn + generator.index(below: rows.count - drawn))
      let row = rows[drawn]
      let group = pool.group(of: row)
      if points.isRepeated(row, in: group) { repeated.append(row) } else { take(row, in: group) }
    }
    // Rows that repeat answered or drawn ones come only if there is nothing else.
    for row in repeated where picks.count < count { take(row, in: pool.group(of: row)) }
    return picks
  }

  /// Random gains in 0...1 with the greatest values spread over groups.
  ///
  /// Every group's selectable rows are in random order; the first of each group, in a random order
  /// of groups, get the greatest gains, then the second of each, and so on. So the k greatest
  /// include at most ⌈k / groups⌉ of one group, as long as no group runs out of rows.
  private func randomGains(
    _ pool: Pool, using generator: inout SeededGenerator
  ) -> [Float] {
    var queues = (0..<pool.groups).map { group in
      var rows = pool.rows(ofGroup: group).filter { pool.states[$0] == .selectable }
      generator.shuffle(&rows)
      return rows
    }.filter { !$0.isEmpty }
    let total = Float(max(1, queues.reduce(0) { $0 + $1.count }))
    var gains = [Float](repeating: 0, count: pool.rows)
    var place = 0
    while !queues.isEmpty {
      generator.shuffle(&queues)
      for index in queues.indices {
        guard let row = queues[index].popLast() else { continue }
        gains[row] = objective.uncertaintyWeight * (1 - Float(place) / total)
        place += 1
      }
      queues.removeAll(where: \.isEmpty)
    }
    return gains
  }
}
