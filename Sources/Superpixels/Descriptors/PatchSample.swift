import Numerics

/// Random patches of one scale, from which a dictionary is learned.
struct PatchSample {
  /// The smallest variance that whitening divides by; patches have a contrast of about 1.
  private static let regularization = 0.1
  static let rank = 48
  private static let iterations = 10

  private var values: [Float] = []
  private var count = 0

  /// Adds patches at random places, minus their mean and divided by their contrast.
  mutating func add(_ grid: PatchGrid, count: Int, using generator: inout SplitMix64) {
    var patch = [Float](repeating: 0, count: PatchGrid.size + 8)
    values.reserveCapacity(values.count + count * PatchGrid.size)
    for _ in 0..<count {
      let column = Int.random(in: 0..<grid.columns, using: &generator)
      let row = Int.random(in: 0..<grid.rows, using: &generator)
      patch.withUnsafeMutableBufferPointer { patch in
        let contrast = grid.withPadded {
          grid.copy(
            column: column, row: row, to: patch.baseAddress.unsafelyUnwrapped, from: $0)
        }
        for index in 0..<PatchGrid.size {
          values.append((patch[index] - contrast.mean) * contrast.factor)
        }
      }
    }
    self.count += count
  }

  /// Learns the principal directions, then the atoms by k-means in them.
  func dictionary(atoms: Int, using generator: inout SplitMix64) -> PatchDictionary {
    let size = PatchGrid.size
    let rank = Self.rank
    var sums = [Double](repeating: 0, count: size)
    for row in 0..<count {
      for column in 0..<size { sums[column] += Double(values[row * size + column]) }
    }
    let mean = sums.map { $0 / Double(max(count, 1)) }
    var product = [Float](repeating: 0, count: size * size)
    multiplyMatrices(
      rows: size, columns: size, inner: count, values, .transposed, values, into: &product)
    var covariance = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        let value =
          Double(product[row * size + column]) / Double(max(count, 1)) - mean[row] * mean[column]
        covariance[row * size + column] = value
        covariance[column * size + row] = value
      }
    }
    let eigen = SymmetricEigenvectors(covariance, size: size)
    var projection = [Float](repeating: 0, count: size * rank)
    var offset = [Float](repeating: 0, count: rank)
    for direction in 0..<rank {
      let scale = 1 / (max(eigen.values[direction], 0) + Self.regularization).squareRoot()
      var shift = 0.0
      for index in 0..<size {
        let value = eigen.vectors[direction * size + index] * scale
        projection[index * rank + direction] = Float(value)
        shift += mean[index] * value
      }
      offset[direction] = Float(shift)
    }
    var coordinates = [Float](repeating: 0, count: count * rank)
    multiplyMatrices(
      rows: count, columns: rank, inner: size, values, .stored, projection, into: &coordinates)
    for row in 0..<count {
      for column in 0..<rank { coordinates[row * rank + column] -= offset[column] }
    }
    let centers = KMeans(atoms: atoms, iterations: Self.iterations)
      .centers(coordinates, rows: count, columns: rank, using: &generator)
    return PatchDictionary(
      rank: rank, atoms: atoms, projection: projection, offset: offset, centers: centers)
  }
}
