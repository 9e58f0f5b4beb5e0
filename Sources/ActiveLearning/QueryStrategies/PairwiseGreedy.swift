/// The exact greedy for the `pairwise` spatial term, from two streams.
///
/// Rows that no pick touches keep their base gain: they come from a list sorted once. Rows that a
/// pick touched move aside into a heap, which is as small as the batch's neighborhood. Each time the
/// better of the two streams is taken. Without neighbor lists the heap stays empty.
struct PairwiseGreedy {
  private let pool: Pool
  private let base: [Float]
  private let weight: Float
  private let neighbors: NeighborGraph?
  /// Sum of borders with neighbors, of each row.
  private let perimeters: [Float]
  private var penalties: [Float]
  private var order: [Int32]
  private var place = 0
  private var heap = GainHeap()

  init(
    pool: Pool, base: [Float], weight: Float, neighbors: NeighborGraph?, chosen: [Int]
  ) {
    self.pool = pool
    self.base = base
    self.weight = weight
    self.neighbors = neighbors
    perimeters = neighbors.map(NeighborGraph.perimeters) ?? []
    penalties = [Float](repeating: 0, count: pool.rows)
    var open = pool.states.map { $0 == .selectable }
    for row in chosen { open[row] = false }
    order = PairwiseGreedy.sorted(base, open)
    for row in pool.states.indices where pool.states[row] == .anchor { repel(from: row) }
    for row in chosen { repel(from: row) }
  }

  mutating func picks(_ count: Int) -> [Pick] {
    var picks: [Pick] = []
    picks.reserveCapacity(min(count, pool.rows))
    while picks.count < count, let row = takeBest() {
      let group = pool.group(of: row)
      picks.append(
        Pick(
          row: row, in: group, of: pool, rank: picks.count, uncertainty: base[row],
          utility: gain(row)))
      repel(from: row)
    }
    return picks
  }

  private func gain(_ row: Int) -> Float { base[row] - weight * penalties[row] }

  /// Takes the open row of greatest gain off its stream.
  private mutating func takeBest() -> Int? {
    while place < order.count {
      let row = Int(order[place])
      if penalties[row] == 0 { break }
      heap.push(RankedRow(gain: gain(row), row: Int32(row)))
      place += 1
    }
    while let top = heap.top {
      // A pick made since may have lowered the gain; it never rises, so an entry that still holds
      // is the best of all.
      let current = gain(Int(top.row))
      if current == top.gain { break }
      heap.replaceTop(RankedRow(gain: current, row: top.row))
    }
    let fromOrder =
      place < order.count
      ? RankedRow(gain: base[Int(order[place])], row: order[place]) : nil
    switch (fromOrder, heap.top) {
    case (let first?, let second?) where RankedRow.precedes(first, second):
      place += 1
      return Int(first.row)
    case (_, let second?):
      heap.pop()
      return Int(second.row)
    case (let first?, nil):
      place += 1
      return Int(first.row)
    case (nil, nil):
      return nil
    }
  }

  /// Adds a row's touch to its neighbors' penalties.
  private mutating func repel(from row: Int) {
    guard weight > 0, let neighbors else { return }
    for edge in Int(neighbors.offsets[row])..<Int(neighbors.offsets[row + 1]) {
      let other = Int(neighbors.neighbors[edge])
      let smaller = min(perimeters[row], perimeters[other])
      if smaller > 0 { penalties[other] += neighbors.weights[edge] / smaller }
    }
  }

  /// Open rows by base gain, greatest first, on a tie the lower row.
  private static func sorted(_ base: [Float], _ open: [Bool]) -> [Int32] {
    // One integer a row sorts several times as fast as a comparison of two arrays: the gain's bits,
    // made to ascend as gains descend, above the row's number.
    var keys: [UInt64] = []
    for row in base.indices where open[row] {
      // Adding 0 turns −0, which is equal but has other bits, into 0.
      let bits = (base[row] + 0).bitPattern
      let ascending = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
      keys.append(UInt64(~ascending) << 32 | UInt64(row))
    }
    keys.sort()
    return keys.map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
  }
}

extension NeighborGraph {
  /// The sum of each row's weights.
  static func perimeters(_ graph: NeighborGraph) -> [Float] {
    (0..<graph.rows).map { row in
      graph.weights[Int(graph.offsets[row])..<Int(graph.offsets[row + 1])].reduce(0, +)
    }
  }
}
