import Numerics

/// Rows as points, and their squared distances to chosen ones.
///
/// Distances are ‖a‖² + ‖b‖² − 2 a·b. A point may be an outer product of two vectors: its inner
/// products are then products of two, and it is never materialized.
struct FeatureSpace {
  /// Rows of one matrix.
  private struct Factor {
    let columns: Int
    let values: [Float]

    /// Inner products of some rows with one.
    func products(of rows: Range<Int>, with row: Int, into result: UnsafeMutablePointer<Float>) {
      values.withUnsafeBufferPointer { values in
        guard let start = values.baseAddress else {
          result.update(repeating: 0, count: rows.count)
          return
        }
        innerProducts(
          start + rows.lowerBound * columns, count: rows.count, columns: columns,
          with: start + row * columns, into: result)
      }
    }

    /// The squared length of every row.
    func squares(_ rows: Int) -> [Float] {
      (0..<rows).map { row in
        var sum: Float = 0
        for column in row * columns..<(row + 1) * columns { sum += values[column] * values[column] }
        return sum
      }
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
    var norms = first.squares(rows)
    if let second {
      for (row, square) in second.squares(rows).enumerated() { norms[row] *= square }
    }
    return norms
  }

  /// Lowers `least` of all rows to their squared distance to a chosen row, if that is smaller.
  func lower(_ least: UnsafeMutablePointer<Float>, to row: Int) {
    let blockRows = 512
    let norm = norms[row]
    norms.withUnsafeBufferPointer { norms in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * blockRows) { buffer in
        guard let norms = norms.baseAddress, let products = buffer.baseAddress else { return }
        for start in stride(from: 0, to: rows, by: blockRows) {
          let count = min(blockRows, rows - start)
          first.products(of: start..<start + count, with: row, into: products)
          if let second {
            let others = products + blockRows
            second.products(of: start..<start + count, with: row, into: others)
            for place in 0..<count { products[place] *= others[place] }
          }
          FeatureSpace.lower(least + start, count, norms + start, norm, products)
        }
      }
    }
  }

  /// Lowers distances to those given by inner products, eight at a time.
  private static func lower(
    _ least: UnsafeMutablePointer<Float>, _ count: Int, _ norms: UnsafePointer<Float>,
    _ norm: Float, _ products: UnsafeMutablePointer<Float>
  ) {
    var place = 0
    while place + 8 <= count {
      let square = load(norms, place) + norm - 2 * load(products, place)
      let inside = square.replacing(with: 0, where: square .< 0)
      let old = load(least, place)
      store(old.replacing(with: inside, where: inside .< old), least, place)
      place += 8
    }
    while place < count {
      least[place] = min(least[place], max(0, norms[place] + norm - 2 * products[place]))
      place += 1
    }
  }

  /// Squared distances of all rows to the nearest of many, by block products on several threads.
  ///
  /// - Precondition: rows are not outer products.
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
    // Block products round differently from single rows; a center has distance 0 to itself.
    for row in centers { least[row] = 0 }
    return least
  }

  /// Rows that others are compared with, consecutive in memory.
  struct Centers {
    fileprivate var values: [Float] = []
    fileprivate var norms: [Float] = []

    var count: Int { norms.count }
  }

  /// - Precondition: rows are not outer products.
  func append(_ row: Int, to centers: inout Centers) {
    precondition(second == nil, "Centers are plain rows.")
    centers.values += first.values[row * first.columns..<(row + 1) * first.columns]
    centers.norms.append(norms[row])
  }

  /// The squared distance of a row to the nearest of the centers from `start` on.
  func leastSquare(of row: Int, to centers: Centers, from start: Int) -> Float {
    let (count, columns) = (centers.count - start, first.columns)
    var least = Float.infinity
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { products in
      guard let products = products.baseAddress else { return }
      first.values.withUnsafeBufferPointer { values in
        centers.values.withUnsafeBufferPointer { rows in
          guard let values = values.baseAddress, let rows = rows.baseAddress else {
            products.update(repeating: 0, count: count)
            return
          }
          innerProducts(
            rows + start * columns, count: count, columns: columns, with: values + row * columns,
            into: products)
        }
      }
      for place in 0..<count {
        least = min(least, centers.norms[start + place] + norms[row] - 2 * products[place])
      }
    }
    return max(0, least)
  }

  /// Squared distances of all rows to the mean of all rows.
  ///
  /// - Precondition: rows are not outer products.
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
