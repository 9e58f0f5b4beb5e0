/// Means and standard deviations of columns, row by row.
struct ColumnMoments {
  private var count = 0
  private var sums: [Double]
  private var squares: [Double]
  /// Sums are taken about the first row, so that a large mean costs no precision of the deviation.
  private var origin: [Double]

  init(columns: Int) {
    sums = [Double](repeating: 0, count: columns)
    squares = sums
    origin = sums
  }

  mutating func add(_ table: DescriptorTable, columns: Range<Int>) {
    for region in 0..<table.count {
      let row = region * table.columns + columns.lowerBound
      if count == 0 {
        for column in sums.indices { origin[column] = Double(table.values[row + column]) }
      }
      count += 1
      for column in sums.indices {
        let value = Double(table.values[row + column]) - origin[column]
        sums[column] += value
        squares[column] += value * value
      }
    }
  }

  var means: [Float] {
    sums.indices.map { Float(origin[$0] + sums[$0] / Double(max(count, 1))) }
  }

  /// One over the standard deviation; 0 for columns whose deviation is lost in rounding.
  var inverseDeviations: [Float] {
    sums.indices.map { column in
      let rows = Double(max(count, 1))
      let mean = sums[column] / rows
      let deviation = max(squares[column] / rows - mean * mean, 0).squareRoot()
      let scale = max(abs(origin[column] + mean), 1e-3)
      return deviation > 1e-5 * scale ? Float(1 / deviation) : 0
    }
  }
}
