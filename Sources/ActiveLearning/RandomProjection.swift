public import Numerics

/// Maps rows to fewer columns so that distances barely change: a product with random signs /
/// √columns.
///
/// Achlioptas 2003, *Database-friendly random projections*, DOI 10.1016/S0022-0000(03)00025-4: a squared
/// distance keeps its expectation, with a relative deviation of about √(2 / columns), 0.18 at 64. The
/// same seed gives the same map. O(rows · columns · dimensions).
public struct RandomProjection: Sendable {
  public let columns: Int
  public let dimensions: Int
  private let matrix: [Float]

  /// The number of dimensions in which features are compared.
  public static let standardDimensions = 64

  /// - Parameters:
  ///   - columns: of the rows.
  ///   - dimensions: at most this many; rows that have no more columns are unchanged.
  public init(columns: Int, dimensions: Int = standardDimensions, seed: UInt64) {
    precondition(columns >= 0 && dimensions > 0)
    self.columns = columns
    self.dimensions = min(columns, dimensions)
    guard dimensions < columns else {
      matrix = []
      return
    }
    var generator = SeededGenerator(seed: seed)
    let scale = 1 / Float(dimensions).squareRoot()
    var bits: UInt64 = 0
    matrix = (0..<columns * dimensions).map { index in
      if index % 64 == 0 { bits = generator.next() }
      let sign = bits & 1
      bits >>= 1
      return sign == 1 ? scale : -scale
    }
  }

  /// - Precondition: `features.columns == columns`.
  public func apply(to features: FeatureMatrix) -> FeatureMatrix {
    precondition(features.columns == columns)
    guard !matrix.isEmpty else { return features }
    var result = FeatureMatrix(
      rows: features.rows, columns: dimensions,
      values: [Float](repeating: 0, count: features.rows * dimensions))
    features.values.withUnsafeBufferPointer { values in
      matrix.withUnsafeBufferPointer { matrix in
        result.values.withUnsafeMutableBufferPointer { output in
          guard let values = values.baseAddress, let matrix = matrix.baseAddress,
            let output = output.baseAddress
          else { return }
          multiplyMatrices(
            rows: features.rows, columns: dimensions, inner: columns, values, .stored, matrix,
            .stored, into: output)
        }
      }
    }
    return result
  }
}
