/// Rows as points, and their squared distances to chosen ones.
///
/// Distances are ‖a‖² + ‖b‖² − 2 a·b. A point may be an outer product of two vectors: its inner
/// products are then products of two, and it is never written out.
struct FeatureSpace {
  /// Rows padded with zeros to whole vectors of eight.
  private struct Factor {
    let columns: Int
    let values: [Float]

    init(columns: Int, values: [Float]) {
      let padded = (columns + 7) / 8 * 8
      self.columns = padded
      guard padded != columns, columns > 0 else {
        self.values = values
        return
      }
      var wide = [Float](repeating: 0, count: values.count / columns * padded)
      for row in 0..<values.count / columns {
        for column in 0..<columns {
          wide[row * padded + column] = values[row * columns + column]
        }
      }
      self.values = wide
    }

    /// The inner product of two rows' vectors.
    @inline(__always)
    static func product(
      _ one: UnsafePointer<Float>, _ other: UnsafePointer<Float>, _ columns: Int
    ) -> Float {
      var sum = SIMD8<Float>.zero
      var column = 0
      while column < columns {
        sum += load(one, column) * load(other, column)
        column += 8
      }
      return sum.sum()
    }
  }

  let rows: Int
  private let first: Factor
  private let second: Factor?
  /// ‖row‖².
  let norms: [Float]

  /// Rows of features.
  init(_ features: FeatureMatrix) {
    rows = features.rows
    first = Factor(columns: features.columns, values: features.values)
    second = nil
    norms = FeatureSpace.norms(rows, first, nil)
  }

  /// Outer products of the rows of two matrices.
  init(outer left: FeatureMatrix, _ right: FeatureMatrix) {
    precondition(left.rows == right.rows)
    rows = left.rows
    let (first, second) = (
      Factor(columns: left.columns, values: left.values),
      Factor(columns: right.columns, values: right.values)
    )
    self.first = first
    self.second = second
    norms = FeatureSpace.norms(rows, first, second)
  }

  private static func norms(_ rows: Int, _ first: Factor, _ second: Factor?) -> [Float] {
    var norms = squares(rows, first)
    if let second {
      for (row, square) in squares(rows, second).enumerated() { norms[row] *= square }
    }
    return norms
  }

  private static func squares(_ rows: Int, _ factor: Factor) -> [Float] {
    factor.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return [Float](repeating: 0, count: rows) }
      return (0..<rows).map { row in
        let own = start + row * factor.columns
        return Factor.product(own, own, factor.columns)
      }
    }
  }

  /// Lowers `least` of some rows to their squared distance to a chosen row, where that is less.
  func lower(_ least: UnsafeMutablePointer<Float>, of range: Range<Int>, to row: Int) {
    first.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      let chosen = start + row * first.columns
      let norm = norms[row]
      norms.withUnsafeBufferPointer { norms in
        if let second {
          second.values.withUnsafeBufferPointer { others in
            guard let otherStart = others.baseAddress else { return }
            let otherChosen = otherStart + row * second.columns
            for other in range {
              let product =
                Factor.product(start + other * first.columns, chosen, first.columns)
                * Factor.product(
                  otherStart + other * second.columns, otherChosen, second.columns)
              least[other] = min(least[other], max(0, norms[other] + norm - 2 * product))
            }
          }
        } else {
          for other in range {
            let product = Factor.product(start + other * first.columns, chosen, first.columns)
            least[other] = min(least[other], max(0, norms[other] + norm - 2 * product))
          }
        }
      }
    }
  }

  /// Squared distances of all rows to the nearest of many, by products of blocks on several threads.
  ///
  /// - Precondition: rows are no outer products.
  func leastSquares(to centers: [Int]) -> [Float] {
    precondition(second == nil, "Blocks are for plain rows.")
    var least = [Float](repeating: .infinity, count: rows)
    guard !centers.isEmpty, rows > 0 else { return least }
    let columns = first.columns
    var chosen: [Float] = []
    chosen.reserveCapacity(centers.count * columns)
    for row in centers { chosen += first.values[row * columns..<(row + 1) * columns] }
    let (rowBlock, centerBlock) = (256, 1_024)
    let blocks = (rows + rowBlock - 1) / rowBlock
    let threads = min(blocks, availableCores())
    first.values.withUnsafeBufferPointer { values in
      chosen.withUnsafeBufferPointer { chosen in
        least.withUnsafeMutableBufferPointer { least in
          guard let values = values.baseAddress, let chosen = chosen.baseAddress,
            let least = least.baseAddress
          else { return }
          WorkerTeam(size: threads).run { thread in
            let products = UnsafeMutablePointer<Float>.allocate(capacity: rowBlock * centerBlock)
            defer { products.deallocate() }
            for block in stride(from: thread, to: blocks, by: threads) {
              let start = block * rowBlock
              let count = min(rowBlock, rows - start)
              for from in stride(from: 0, to: centers.count, by: centerBlock) {
                let width = min(centerBlock, centers.count - from)
                multiplyMatrices(
                  rows: count, columns: width, inner: columns, values + start * columns, .stored,
                  chosen + from * columns, .transposed, into: products)
                for row in 0..<count {
                  let norm = norms[start + row]
                  var nearest = least[start + row]
                  for place in 0..<width {
                    let square = norm + norms[centers[from + place]]
                    nearest = min(nearest, square - 2 * products[row * width + place])
                  }
                  least[start + row] = max(0, nearest)
                }
              }
            }
          }
        }
      }
    }
    // Products of blocks round differently from row by row; a center is at no distance from itself.
    for row in centers { least[row] = 0 }
    return least
  }

  /// Squared distances of all rows to the mean of all rows.
  ///
  /// - Precondition: rows are no outer products.
  func squaresToMean() -> [Float] {
    let columns = first.columns
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { sums[column] += Double(first.values[row * columns + column]) }
    }
    let mean = sums.map { Float($0 / Double(max(1, rows))) }
    return (0..<rows).map { row in
      var square: Float = 0
      for column in 0..<columns {
        let difference = first.values[row * columns + column] - mean[column]
        square += difference * difference
      }
      return square
    }
  }
}
