/// Exact greedy selection for any spatial field: always the open row of greatest gain per cost.
///
/// Gains only fall, so a gain computed earlier bounds the current gain (Minoux 1978,
/// DOI 10.1007/BFb0006528): the best row is one whose gain, recomputed, is still first. Every
/// group keeps its rows in a heap of such bounds, and a heap of groups holds each group's true best;
/// a choice changes only its own group. If groups share a scene it changes theirs too, so the entry
/// in the heap of groups is a bound for them, and recomputed before it is picked. O(rows + picks ·
/// (log groups + recomputations · log rows of a group)).
struct LazyGreedy<Field: SpatialField> {
  private let pool: Pool
  private let base: [Float]
  private let terms: TermSplit
  private let costs: RowCosts
  private var field: Field
  /// Bounds of open rows: each group's heap starts where its rows start.
  private var entries: [RankedRow]
  private var counts: [Int]
  /// How many rows may still be picked from each group.
  private var room: [Int]
  private var tops = GainHeap()

  /// - Parameter base: every row's gain without the spatial term.
  init(
    pool: Pool, base: [Float], terms: TermSplit, field: Field, chosen: [Int], budget: GroupRoom,
    costs: RowCosts
  ) {
    self.pool = pool
    self.base = base
    self.terms = terms
    self.costs = costs
    self.field = field
    self.field.chooseAnchors(of: pool, and: chosen)
    room = budget.room
    counts = [Int](repeating: 0, count: pool.groups)
    entries = [RankedRow](repeating: RankedRow(gain: 0, row: 0), count: pool.rows)
    let taken = Set(chosen)
    var first: [RankedRow] = []
    for group in 0..<pool.groups where room[group] > 0 {
      collect(group, without: taken)
      if let best = best(of: group) { first.append(best) }
    }
    tops = GainHeap(first)
  }

  /// Picks until `count` is spent.
  mutating func picks(_ count: Int) -> [Pick] {
    var picks: [Pick] = []
    picks.reserveCapacity(min(count, pool.rows))
    var spent = 0.0
    while spent < Double(count), let top = tops.top {
      let row = Int(top.row)
      let group = pool.group(of: row)
      if pool.scenes.scene(of: group) != nil, let now = best(of: group),
        now.row != top.row || now.gain < top.gain
      {
        tops.replaceTop(now)
        continue
      }
      let spatial = field.value(row, in: group)
      picks.append(terms.pick(row, in: group, base: base[row], spatial: spatial, rank: picks.count))
      spent += costs.cost(row)
      field.choose(row, in: group)
      room[group] -= 1
      removeTop(of: group)
      if let next = best(of: group) { tops.replaceTop(next) } else { tops.pop() }
    }
    return picks
  }

  /// A group's open rows as a heap.
  private mutating func collect(_ group: Int, without taken: Set<Int>) {
    let range = pool.rows(ofGroup: group)
    field.prepare(group)
    var count = 0
    for row in range where pool.states[row] == .selectable {
      if !taken.isEmpty, taken.contains(row) { continue }
      entries[range.lowerBound + count] = RankedRow(
        gain: costs.ranked(base[row] + field.bound(row, in: group), row), row: Int32(row))
      count += 1
    }
    counts[group] = count
    for place in stride(from: count / 2 - 1, through: 0, by: -1) { sink(place, in: group) }
  }

  /// The group's open row of greatest gain, brought to the top of its heap.
  private mutating func best(of group: Int) -> RankedRow? {
    let start = pool.groupStarts[group]
    guard counts[group] > 0, room[group] > 0 else { return nil }
    while true {
      let top = entries[start]
      let row = Int(top.row)
      let current = costs.ranked(base[row] + field.value(row, in: group), row)
      // Only a lower gain may have to move down; NaN stays where it is.
      guard current < top.gain else { return top }
      entries[start].gain = current
      sink(0, in: group)
    }
  }

  private mutating func removeTop(of group: Int) {
    let start = pool.groupStarts[group]
    counts[group] -= 1
    entries[start] = entries[start + counts[group]]
    sink(0, in: group)
  }

  private mutating func sink(_ place: Int, in group: Int) {
    let (start, count) = (pool.groupStarts[group], counts[group])
    entries.withUnsafeMutableBufferPointer { all in
      let heap = UnsafeMutableBufferPointer(rebasing: all[start..<start + count])
      var index = place
      while true {
        var best = index
        let left = 2 * index + 1
        if left < count, RankedRow.precedes(heap[left], heap[best]) { best = left }
        let right = left + 1
        if right < count, RankedRow.precedes(heap[right], heap[best]) { best = right }
        if best == index { return }
        heap.swapAt(index, best)
        index = best
      }
    }
  }
}
