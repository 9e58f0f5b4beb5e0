import Numerics

/// The leading principal components of standardized rows, scaled to unit variance.
struct Whitening {
  let means: [Float]
  /// columns × 16, row-major.
  let matrix: [Float]

  init(_ tables: [DescriptorTable], columns: [Int]) {
    let size = columns.count
    var sums = [Double](repeating: 0, count: size)
    var products = [Double](repeating: 0, count: size * size)
    var rows = 0
    var block: [Float] = []
    var product = [Float](repeating: 0, count: size * size)
    for table in tables {
      block.removeAll(keepingCapacity: true)
      for region in 0..<table.count {
        for (slot, column) in columns.enumerated() {
          let value = table.values[region * table.columns + column]
          block.append(value)
          sums[slot] += Double(value)
        }
      }
      rows += table.count
      multiplyMatrices(
        rows: size, columns: size, inner: table.count, block, .transposed, block, into: &product)
      for index in products.indices { products[index] += Double(product[index]) }
    }
    let mean = sums.map { $0 / Double(max(rows, 1)) }
    means = mean.map { Float($0) }
    for row in 0..<size {
      for column in 0..<size {
        products[row * size + column] =
          products[row * size + column] / Double(max(rows, 1)) - mean[row] * mean[column]
      }
    }
    let eigen = SymmetricEigenvectors(products, size: size)
    var matrix = [Float](repeating: 0, count: size * StarContext.components)
    for component in 0..<StarContext.components {
      // A sample with fewer independent directions leaves the remaining components at zero.
      let value = eigen.values[component]
      guard value > 1e-4 * max(eigen.values[0], 1e-3) else { continue }
      let scale = 1 / value.squareRoot()
      for slot in 0..<size {
        matrix[slot * StarContext.components + component] = Float(
          eigen.vectors[component * size + slot] * scale)
      }
    }
    self.matrix = matrix
  }
}
