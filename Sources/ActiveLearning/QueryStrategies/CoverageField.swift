/// Local coverage: how much of the rows around it a row would newly cover.
///
/// Monotone and submodular. A row's value is a sum over the rows within three radii, found by their
/// second coordinate; O(rows of that strip).
struct CoverageField: SpatialField {
  private let pool: Pool
  /// λ / 2πr²: normalizes the kernel's mass, for rows of one square diameter.
  private let scale: Float
  private let radius: Float
  private let worths: [Float]
  private let similarity: UnitRows?
  /// Every group's rows by second coordinate, then row.
  private var order: [Int32] = []
  private var ordinates: [Float] = []
  /// The greatest kernel so far.
  private var covered: [Float]

  /// - Parameter worths: the value of covering each row, at least 0.
  init(pool: Pool, radius: Float, weight: Float, worths: [Float], similarity: UnitRows?) {
    precondition(radius > 0, "The radius of a spatial term is positive.")
    self.pool = pool
    self.radius = radius
    scale = weight / (2 * .pi * radius * radius)
    self.worths = worths
    self.similarity = similarity
    covered = [Float](repeating: 0, count: pool.rows)
    order.reserveCapacity(pool.rows)
    for group in 0..<pool.groups {
      order += pool.rows(ofGroup: group).sorted {
        pool.y[$0] != pool.y[$1] ? pool.y[$0] < pool.y[$1] : $0 < $1
      }.map(Int32.init)
    }
    ordinates = order.map { pool.y[Int($0)] }
  }

  mutating func value(_ row: Int, in group: Int) -> Float {
    var sum: Float = 0
    visit(row, in: group) { other, kernel in
      let more = kernel - covered[other]
      if more > 0 { sum += worths[other] * more }
    }
    return scale * sum
  }

  mutating func bound(_ row: Int, in group: Int) -> Float { value(row, in: group) }

  mutating func choose(_ row: Int, in group: Int) {
    var raised: [(Int, Float)] = []
    visit(row, in: group) { other, kernel in
      if kernel > covered[other] { raised.append((other, kernel)) }
    }
    for (other, kernel) in raised { covered[other] = kernel }
  }

  /// Calls `body` with every row within three radii, and how well `row` covers it.
  @inline(__always)
  private func visit(_ row: Int, in group: Int, _ body: (Int, Float) -> Void) {
    let range = pool.rows(ofGroup: group)
    let reach = 3 * radius
    let (rowX, rowY) = (pool.x[row], pool.y[row])
    // The first position of the strip.
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if ordinates[middle] < rowY - reach { low = middle + 1 } else { high = middle }
    }
    let exponentScale = -1 / (2 * radius * radius)
    while low < range.upperBound, ordinates[low] <= rowY + reach {
      let other = Int(order[low])
      low += 1
      let (dx, dy) = (pool.x[other] - rowX, pool.y[other] - rowY)
      let square = dx * dx + dy * dy
      guard square <= reach * reach else { continue }
      let kernel = naturalExponential(square * exponentScale)
      body(other, kernel * (similarity?.similarity(row, other) ?? 1))
    }
  }
}
