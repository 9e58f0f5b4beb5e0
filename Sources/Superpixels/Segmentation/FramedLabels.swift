/// Labels on a grid with a frame of −1 around them, so that every cell has eight neighbors.
struct FramedLabels {
  let columns: Int
  let rows: Int
  /// The distance from one row to the next.
  let stride: Int
  var values: [Int32]

  /// A grid of −1.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    stride = columns + 2
    values = [Int32](repeating: -1, count: stride * (rows + 2))
  }

  /// Where the label of a place lies in `values`.
  @inline(__always)
  func index(_ column: Int, _ row: Int) -> Int { (row &+ 1) &* stride &+ column &+ 1 }

  /// The labels without their frame.
  func packed() -> [Int32] {
    var packed: [Int32] = []
    packed.reserveCapacity(columns * rows)
    for row in 0..<rows {
      let start = index(0, row)
      packed.append(contentsOf: values[start..<(start + columns)])
    }
    return packed
  }
}

/// Whether a place may leave its region without splitting it in two.
///
/// True where the places of the region around it are connected among themselves: where the region's
/// pieces among the eight neighbors that touch the place by an edge are exactly one. That is enough,
/// though not necessary; a region of one place never loses its only place.
enum SimplePoint {
  /// For each pattern of the eight neighbors; bit 0 is the upper one, the others follow clockwise.
  static let table: [Bool] = (0..<256).map { pattern in
    func belongs(_ place: Int) -> Bool { pattern >> (place & 7) & 1 == 1 }
    // A circle has as many pieces as piece beginnings.
    if pattern == 255 { return true }
    var pieces = 0
    for begin in 0..<8 where belongs(begin) && !belongs(begin + 7) {
      var place = begin
      var touches = false
      while belongs(place) {
        if place & 1 == 0 { touches = true }
        place += 1
      }
      if touches { pieces += 1 }
    }
    return pieces == 1
  }
}

extension UnsafeMutableBufferPointer where Element == Int32 {
  /// Which of the eight neighbors have a label; bit 0 is the upper one, the others follow
  /// clockwise.
  @inline(__always)
  func neighbors(of index: Int, stride: Int, labeled label: Int32) -> Int {
    var pattern = self[index &- stride] == label ? 1 : 0
    pattern |= self[index &- stride &+ 1] == label ? 2 : 0
    pattern |= self[index &+ 1] == label ? 4 : 0
    pattern |= self[index &+ stride &+ 1] == label ? 8 : 0
    pattern |= self[index &+ stride] == label ? 16 : 0
    pattern |= self[index &+ stride &- 1] == label ? 32 : 0
    pattern |= self[index &- 1] == label ? 64 : 0
    pattern |= self[index &- stride &- 1] == label ? 128 : 0
    return pattern
  }
}
