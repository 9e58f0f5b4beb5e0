import Numerics

/// The leading principal components of standardized rows, scaled to unit variance.
struct Whitening: Equatable, Sendable {
  /// Subtracted before the product.
  let means: [Float]
  /// columns × 16, row-major.
  let matrix: [Float]

  init(means: [Float], matrix: [Float]) {
    precondition(matrix.count == means.count * StarContext.components)
    self.means = means
    self.matrix = matrix
  }

  /// Learns the components of the rows of all images.
  init(_ sample: ContextSample) {
    let size = sample.columnCount
    var sums = [Double](repeating: 0, count: size)
    var products = [Double](repeating: 0, count: size * size)
    var rows = 0
    var product = [Float](repeating: 0, count: size * size)
    for image in 0..<sample.count {
      let table = sample[image].columns
      for row in 0..<table.rows {
        for column in 0..<size { sums[column] += Double(table.values[row * size + column]) }
      }
      rows += table.rows
      multiplyMatrices(
        rows: size, columns: size, inner: table.rows, table.values, .transposed, table.values,
        into: &product)
      for index in products.indices { products[index] += Double(product[index]) }
    }
    let mean = sums.map { $0 / Double(max(rows, 1)) }
    for row in 0..<size {
      for column in 0..<size {
        products[row * size + column] =
          products[row * size + column] / Double(max(rows, 1)) - mean[row] * mean[column]
      }
    }
    let eigen = SymmetricEigenvectors(products, size: size)
    var matrix = [Float](repeating: 0, count: size * StarContext.components)
    for component in 0..<min(StarContext.components, size) {
      // If the sample has fewer independent directions, the remaining components stay zero.
      let value = eigen.values[component]
      guard value > 1e-4 * max(eigen.values[0], 1e-3) else { continue }
      let scale = 1 / value.squareRoot()
      for slot in 0..<size {
        matrix[slot * StarContext.components + component] = Float(
          eigen.vectors[component * size + slot] * scale)
      }
    }
    self.init(means: mean.map { Float($0) }, matrix: matrix)
  }

  /// The 16 principal components of each row.
  func components(of rows: FeatureMatrix) -> [SIMD16<Float>] {
    let width = rows.columns
    var centered = rows.values
    for row in 0..<rows.rows {
      for column in 0..<width { centered[row * width + column] -= means[column] }
    }
    var result = [Float](repeating: 0, count: rows.rows * StarContext.components)
    multiplyMatrices(
      rows: rows.rows, columns: StarContext.components, inner: width, centered, .stored, matrix,
      into: &result)
    return (0..<rows.rows).map { row in
      var numbers = SIMD16<Float>.zero
      for component in 0..<StarContext.components {
        numbers[component] = result[row * StarContext.components + component]
      }
      return numbers
    }
  }
}
