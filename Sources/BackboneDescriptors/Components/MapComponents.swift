import Numerics
import Superpixels

/// The leading principal components of one of a network's maps, all on one scale.
///
/// Channels are standardized by the sample and clipped, so that none drowns the others. The components
/// are divided by one number, the root of the mean of their variances: they keep their proportions,
/// because the later ones say less about what a region shows (whitening them costs accuracy).
struct MapComponents: Equatable, Sendable {
  /// Mean of each channel on the sample.
  let means: [Float]
  /// One over the deviation of each channel; 0 for one that did not vary.
  let inverseDeviations: [Float]
  /// `channels` × `count`, row-major.
  let matrix: [Float]
  /// Subtracted after the product, `count` values.
  let offset: [Float]

  var channels: Int { means.count }
  /// How many components there are.
  var count: Int { offset.count }

  init(means: [Float], inverseDeviations: [Float], matrix: [Float], offset: [Float]) {
    precondition(!means.isEmpty && inverseDeviations.count == means.count)
    precondition(matrix.count == means.count * offset.count)
    self.means = means
    self.inverseDeviations = inverseDeviations
    self.matrix = matrix
    self.offset = offset
  }

  /// The components of each row.
  ///
  /// - Precondition: `rows` has a column for each channel.
  func components(of rows: FeatureMatrix) -> FeatureMatrix {
    precondition(rows.columns == channels)
    var standardized = rows.values
    Self.standardize(&standardized, means: means, inverseDeviations: inverseDeviations)
    var result = [Float](repeating: 0, count: rows.rows * count)
    multiplyMatrices(
      rows: rows.rows, columns: count, inner: channels, standardized, .stored, matrix,
      into: &result)
    result.withUnsafeMutableBufferPointer { result in
      offset.withUnsafeBufferPointer { offset in
        for row in 0..<rows.rows {
          let base = row &* offset.count
          for column in offset.indices { result[base &+ column] -= offset[column] }
        }
      }
    }
    return FeatureMatrix(rows: rows.rows, columns: count, values: result)
  }

  /// Standardizes and clips rows in place.
  static func standardize(_ rows: inout [Float], means: [Float], inverseDeviations: [Float]) {
    let clip = DescriptorBasis.clip
    let width = means.count
    rows.withUnsafeMutableBufferPointer { rows in
      means.withUnsafeBufferPointer { means in
        inverseDeviations.withUnsafeBufferPointer { inverseDeviations in
          for base in Swift.stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width {
              let value = (rows[base &+ column] - means[column]) * inverseDeviations[column]
              rows[base &+ column] = min(max(value, -clip), clip)
            }
          }
        }
      }
    }
  }
}
