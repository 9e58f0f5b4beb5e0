/// What cells could not show of their colors, on its way to the cells that follow.
///
/// Floyd and Steinberg, *An adaptive algorithm for spatial greyscale*, 1976; rows alternate in direction.
struct CarriedRests {
  // A blank entry at each end, so that the outermost cells need no special case.
  private var current: [SIMD4<Float>]
  private var next: [SIMD4<Float>]
  private let columns: Int

  init(columns: Int) {
    self.columns = columns
    current = [SIMD4<Float>](repeating: .zero, count: columns + 2)
    next = current
  }

  /// The columns of a row in the order in which it is drawn.
  func order(inRow row: Int) -> StrideTo<Int> {
    row % 2 == 0 ? stride(from: 0, to: columns, by: 1) : stride(from: columns - 1, to: -1, by: -1)
  }

  /// What came to a cell of the current row.
  subscript(column: Int) -> SIMD4<Float> { current[column + 1] }

  /// Passes on what a cell of a row lacks, at most so much in either direction of each value.
  @inline(__always)
  mutating func pass(
    _ rest: SIMD4<Float>, from column: Int, inRow row: Int, most: SIMD4<Float>, share: Float = 1
  ) {
    let ahead = row % 2 == 0 ? 1 : -1
    var rest = rest
    rest.replace(with: -most, where: rest .< -most)
    rest.replace(with: most, where: rest .> most)
    rest *= share
    current[column + 1 + ahead] += rest * (7.0 / 16)
    next[column + 1 - ahead] += rest * (3.0 / 16)
    next[column + 1] += rest * (5.0 / 16)
    next[column + 1 + ahead] += rest * (1.0 / 16)
  }

  /// Goes on to the next row.
  mutating func endRow() {
    swap(&current, &next)
    for index in next.indices { next[index] = .zero }
  }
}
