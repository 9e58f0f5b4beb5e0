import Numerics
import Superpixels

extension MapComponents {
  /// Learns the components of a sample; O(rows · channels²) and what `LeadingEigenvectors` takes,
  /// covariances in double precision.
  ///
  /// A sample without variance, or of no rows, gives components that are 0 everywhere.
  init(of sample: MapSample, count: Int) {
    let channels = sample.channels
    let (means, inverseDeviations) = Self.moments(of: sample)
    let (centers, covariance) = Self.covariance(
      of: sample, means: means, inverseDeviations: inverseDeviations)
    let eigen = LeadingEigenvectors(covariance, size: channels, count: count)
    let variance = eigen.values.prefix(count).reduce(0) { $0 + max($1, 0) } / Double(count)
    // Standardized channels have a variance of 1; less than this is none.
    let scale = variance > 1e-6 ? 1 / variance.squareRoot() : 0
    var matrix = [Float](repeating: 0, count: channels * count)
    var offset = [Float](repeating: 0, count: count)
    for component in 0..<count {
      var center = 0.0
      for channel in 0..<channels {
        let weight = eigen.vectors[component * channels + channel] * scale
        matrix[channel * count + component] = Float(weight)
        center += weight * centers[channel]
      }
      offset[component] = Float(center)
    }
    self.init(
      means: means, inverseDeviations: inverseDeviations, matrix: matrix, offset: offset)
  }

  private static func moments(
    of sample: MapSample
  ) -> (means: [Float], inverseDeviations: [Float]) {
    let width = sample.channels
    let rows = Double(max(sample.count, 1))
    var sums = [Double](repeating: 0, count: width)
    sample.forEachPart { part in
      for (place, value) in part.values.enumerated() { sums[place % width] += Double(value) }
    }
    let means = sums.map { $0 / rows }
    var squares = [Double](repeating: 0, count: width)
    sample.forEachPart { part in
      for (place, value) in part.values.enumerated() {
        let distance = Double(value) - means[place % width]
        squares[place % width] += distance * distance
      }
    }
    let inverseDeviations = zip(means, squares).map { mean, square in
      let deviation = (square / rows).squareRoot()
      // Below this it is lost in the rounding of half precision.
      return deviation > 1e-3 * max(abs(mean), 1e-3) ? Float(1 / deviation) : 0
    }
    return (means.map { Float($0) }, inverseDeviations)
  }

  /// Means and covariances of the standardized, clipped rows.
  private static func covariance(
    of sample: MapSample, means: [Float], inverseDeviations: [Float]
  ) -> (means: [Double], covariance: [Double]) {
    let width = sample.channels
    var sums = [Double](repeating: 0, count: width)
    var products = [Double](repeating: 0, count: width * width)
    var product = [Float](repeating: 0, count: width * width)
    sample.forEachPart { part in
      var rows = part.values
      standardize(&rows, means: means, inverseDeviations: inverseDeviations)
      for (place, value) in rows.enumerated() { sums[place % width] += Double(value) }
      multiplyMatrices(
        rows: width, columns: width, inner: part.rows, rows, .transposed, rows, into: &product)
      for index in products.indices { products[index] += Double(product[index]) }
    }
    let count = Double(max(sample.count, 1))
    let centers = sums.map { $0 / count }
    for row in 0..<width {
      for column in 0..<width {
        products[row * width + column] =
          products[row * width + column] / count - centers[row] * centers[column]
      }
    }
    return (centers, products)
  }
}
