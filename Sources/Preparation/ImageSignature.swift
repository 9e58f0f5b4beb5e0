package import Imaging
import Superpixels

/// A rough summary of an image: the mean L\*a\*b\* of 32 × 32 cells.
///
/// Noise, recompression and slightly more light barely change it; another view of the same
/// place does.
package struct ImageSignature: Sendable, Equatable {
  package static let side = 32
  package static let count = 3 * side * side
  /// Incremented when the same image would get a different signature.
  package static let version = 1

  /// Width over height.
  let aspect: Float
  /// Lightness, a and b, each row-major.
  package let values: [UInt8]
  private let lightness: PlaneStatistics
  private let chroma: [PlaneStatistics]
  /// Differences of halves of the standardized lightness, used to look up images.
  package let keys: SIMD3<Float>

  /// - Precondition: `values.count == ImageSignature.count`.
  package init(aspect: Float, values: [UInt8]) {
    precondition(values.count == Self.count)
    self.aspect = aspect
    self.values = values
    let cells = Self.side * Self.side
    lightness = PlaneStatistics(values[0..<cells])
    chroma = [1, 2].map { PlaneStatistics(values[($0 * cells)..<(($0 + 1) * cells)]) }
    var keys = SIMD3<Float>()
    for cell in 0..<cells {
      let value = (Float(values[cell]) - lightness.mean) * lightness.scale
      let isLeft = cell % Self.side < Self.side / 2
      let isUpper = cell < cells / 2
      keys += SIMD3(
        isLeft ? value : -value, isUpper ? value : -value, isLeft == isUpper ? value : -value)
    }
    self.keys = keys / Float(cells)
  }

  /// Summarizes an image of any size.
  package init(_ image: Raster<RGB>) {
    let planes = LabPlanes(image.resized(width: Self.side, height: Self.side))
    self.init(
      aspect: Float(image.width) / Float(max(1, image.height)),
      values: planes.lightness + planes.a + planes.b)
  }

  // MARK: Similarity

  /// The greatest deviation of standardized lightness, over the cells: a correlation of 0.9975.
  package static let greatestDeviation: Float = 0.07
  /// The greatest difference of one cell, in levels of 255, regardless of the picture's contrast.
  private static let greatestDifference: Float = 12
  /// Pictures with a smaller deviation, in levels of 255, have no recognizable structure.
  private static let leastContrast: Float = 1
  private static let greatestChromaDeviation: Float = 3
  /// How much the light may differ, in levels of 255, and as a factor of the contrast.
  private static let greatestShift: Float = 30
  private static let greatestGain: Float = 4 / 3
  private static let greatestChromaShift: Float = 12

  /// Whether both show the same picture, apart from noise, compression and slight changes of light.
  ///
  /// Pictures without any structure, such as blank walls, are never considered the same.
  package func looksLike(_ other: ImageSignature) -> Bool {
    let (one, two) = (lightness, other.lightness)
    let gap = keys - other.keys
    guard min(one.deviation, two.deviation) >= Self.leastContrast,
      abs(aspect - other.aspect) <= 0.02 * aspect,
      gap.max() <= Self.greatestDeviation, gap.min() >= -Self.greatestDeviation,
      abs(one.mean - two.mean) <= Self.greatestShift,
      max(one.deviation, two.deviation)
        <= min(one.deviation, two.deviation) * Self.greatestGain
    else { return false }
    let cells = Self.side * Self.side
    let contrast = max(one.deviation, two.deviation)
    // Faint objects on an even background differ only slightly.
    let most = min(Self.greatestDifference, 1.5 + 0.2 * contrast)
    var squares: Float = 0
    let limit = Self.greatestDeviation * Self.greatestDeviation * Float(cells)
    for cell in 0..<cells {
      let difference =
        (Float(values[cell]) - one.mean) * one.scale - (Float(other.values[cell]) - two.mean)
        * two.scale
      squares += difference * difference
      guard squares <= limit, abs(difference) * contrast <= most else {
        return false
      }
    }
    return chroma.indices.allSatisfy { isAlike(other, plane: $0) }
  }

  private func isAlike(_ other: ImageSignature, plane: Int) -> Bool {
    let cells = Self.side * Self.side
    let (mean, otherMean) = (chroma[plane].mean, other.chroma[plane].mean)
    guard abs(mean - otherMean) <= Self.greatestChromaShift else { return false }
    // More light increases color as it increases contrast.
    let gain = (other.lightness.deviation / lightness.deviation).squareRoot()
    var squares: Float = 0
    for cell in ((plane + 1) * cells)..<((plane + 2) * cells) {
      let difference =
        (Float(values[cell]) - mean) * gain - (Float(other.values[cell]) - otherMean) / gain
      squares += difference * difference
      guard abs(difference) <= Self.greatestDifference else { return false }
    }
    return squares <= Self.greatestChromaDeviation * Self.greatestChromaDeviation * Float(cells)
  }
}

/// The mean and deviation of one plane.
private struct PlaneStatistics: Sendable, Equatable {
  let mean: Float
  let deviation: Float
  /// One over the deviation; 0 for a plane of one value.
  var scale: Float { deviation > 0 ? 1 / deviation : 0 }

  init(_ values: ArraySlice<UInt8>) {
    let count = Float(max(1, values.count))
    let mean = Float(values.reduce(0) { $0 + Int($1) }) / count
    self.mean = mean
    deviation =
      (values.reduce(Float(0)) { $0 + (Float($1) - mean) * (Float($1) - mean) } / count)
      .squareRoot()
  }
}
