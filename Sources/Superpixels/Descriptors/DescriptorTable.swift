import Numerics

/// Rows of numbers, one per region, while groups of columns are being filled in.
struct DescriptorTable {
  let count: Int
  let columns: Int
  var values: [Float]

  init(count: Int, columns: Int) {
    self.count = count
    self.columns = columns
    values = [Float](repeating: 0, count: count * columns)
  }

  subscript(region: Int, column: Int) -> Float {
    get { values[region * columns + column] }
    set { values[region * columns + column] = newValue }
  }

  var matrix: FeatureMatrix { FeatureMatrix(rows: count, columns: columns, values: values) }

  /// Standardizes and clips some columns of every row.
  mutating func standardize(
    _ range: Range<Int>, means: [Float], inverseDeviations: [Float]
  ) {
    let pitch = columns
    let count = count
    values.withUnsafeMutableBufferPointer { values in
      means.withUnsafeBufferPointer { means in
        inverseDeviations.withUnsafeBufferPointer { inverseDeviations in
          for region in 0..<count {
            for column in range {
              let index = region &* pitch &+ column
              values[index] = DescriptorBasis.standardized(
                values[index], mean: means[column], inverseDeviation: inverseDeviations[column])
            }
          }
        }
      }
    }
  }
}
