/// A row with the gain it would add: greater gains first; in a tie, the lower row.
struct RankedRow {
  var gain: Float
  var row: Int32

  @inline(__always)
  static func precedes(_ one: RankedRow, _ other: RankedRow) -> Bool {
    one.gain > other.gain || (one.gain == other.gain && one.row < other.row)
  }
}

/// A binary heap of rows, the best on top.
struct GainHeap {
  private var entries: [RankedRow]

  /// O(entries).
  init(_ entries: [RankedRow] = []) {
    self.entries = entries
    for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  var top: RankedRow? { entries.first }

  mutating func pop() {
    guard let last = entries.popLast(), !entries.isEmpty else { return }
    entries[0] = last
    sink(0)
  }

  /// Replaces the best entry.
  mutating func replaceTop(_ entry: RankedRow) {
    entries[0] = entry
    sink(0)
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var best = index
      let left = 2 * index + 1
      if left < entries.count, RankedRow.precedes(entries[left], entries[best]) { best = left }
      let right = left + 1
      if right < entries.count, RankedRow.precedes(entries[right], entries[best]) { best = right }
      if best == index { return }
      entries.swapAt(index, best)
      index = best
    }
  }
}
