/// The exact greedy for the `nearest` spatial term: one sequence a group, merged by gain.
///
/// A pick changes gains in its own group only, and only downwards, so each group's best stands in a
/// heap and is found anew only when the group was picked from. Closeness is kept as the least
/// squared distance to an anchor or pick; an exponential is taken only where that fell.
struct NearestGreedy {
  private let pool: Pool
  private let base: [Float]
  private let weight: Float
  /// −1 / 2r².
  private let exponentScale: Float
  private var leastSquares: [Float]
  private var gains: [Float]
  private var isOpen: [Bool]
  private var heap = GainHeap()

  init(pool: Pool, base: [Float], weight: Float, radius: Float, chosen: [Int]) {
    precondition(radius > 0, "The radius of the nearest term is positive.")
    self.pool = pool
    self.base = base
    self.weight = weight
    exponentScale = -1 / (2 * radius * radius)
    leastSquares = [Float](repeating: .infinity, count: pool.rows)
    gains = base
    isOpen = pool.states.map { $0 == .selectable }
    var anchors = pool.states.indices.filter { pool.states[$0] == .anchor }
    for row in chosen {
      isOpen[row] = false
      anchors.append(row)
    }
    for row in anchors { repel(from: row, group: pool.group(of: row)) }
    heap = GainHeap((0..<pool.groups).compactMap { best(ofGroup: $0) })
  }

  mutating func picks(_ count: Int) -> [Pick] {
    var picks: [Pick] = []
    picks.reserveCapacity(min(count, pool.rows))
    while picks.count < count, let top = heap.top {
      let row = Int(top.row)
      let group = pool.group(of: row)
      picks.append(
        Pick(
          row: row, in: group, of: pool, rank: picks.count, uncertainty: base[row],
          utility: gains[row]))
      isOpen[row] = false
      repel(from: row, group: group)
      if let next = best(ofGroup: group) { heap.replaceTop(next) } else { heap.pop() }
    }
    return picks
  }

  /// Lowers the gains of rows that are closer to `row` than to any anchor or pick before.
  private mutating func repel(from row: Int, group: Int) {
    guard weight > 0 else { return }
    let range = pool.rows(ofGroup: group)
    let (rowX, rowY, scale, weight) = (pool.x[row], pool.y[row], exponentScale, self.weight)
    pool.x.withUnsafeBufferPointer { x in
      pool.y.withUnsafeBufferPointer { y in
        base.withUnsafeBufferPointer { base in
          leastSquares.withUnsafeMutableBufferPointer { least in
            gains.withUnsafeMutableBufferPointer { gains in
              for other in range {
                let square =
                  (x[other] - rowX) * (x[other] - rowX) + (y[other] - rowY) * (y[other] - rowY)
                if square < least[other] {
                  least[other] = square
                  gains[other] = base[other] - weight * naturalExponential(square * scale)
                }
              }
            }
          }
        }
      }
    }
  }

  private func best(ofGroup group: Int) -> RankedRow? {
    var best: RankedRow?
    for row in pool.rows(ofGroup: group) where isOpen[row] {
      if let found = best, gains[row] <= found.gain { continue }
      best = RankedRow(gain: gains[row], row: Int32(row))
    }
    return best
  }
}

extension Pick {
  /// A pick under the objective.
  init(
    row: Int, in group: Int, of pool: Pool, rank: Int, uncertainty: Float, utility: Float,
    origin: Origin = .objective
  ) {
    self.init(
      row: row, group: pool.groupNumbers[group], member: row - pool.groupStarts[group],
      rank: rank, utility: utility,
      terms: [
        ObjectiveTerm(.uncertainty, uncertainty),
        ObjectiveTerm(.spatial, utility - uncertainty),
      ], origin: origin)
  }
}
