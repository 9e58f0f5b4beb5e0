import Foundation
import Imaging

/// What lies around each region and in the image as a whole, in terms of 16 numbers per region.
///
/// Around the centroid, in eight directions and at three radii, the numbers are averaged over a
/// square of pixels: 24 × 16 columns in the order ring, direction, number. Then their mean over the
/// image (16 columns). Lengths are in mean region diameters.
struct StarContext: Sendable {
  static let components = 16
  static let directions = 8
  /// Radius and half side of the squares of each ring, in mean region diameters (28, 64 and 128
  /// pixels, and half as much, for regions of 24).
  static let rings: [(radius: Float, halfSide: Float)] = [
    (28.0 / 24, 14.0 / 24), (64.0 / 24, 28.0 / 24), (128.0 / 24, 56.0 / 24),
  ]
  static let starColumns = rings.count * directions * components
  /// Distance between sampled pixels.
  private static let spacing = RegionPlaces.spacing

  static let starNames = rings.indices.flatMap { ring in
    (0..<directions).flatMap { direction in
      (0..<components).map { "component \($0 + 1), ring \(ring + 1), \(direction * 45)°" }
    }
  }
  static let imageNames = (0..<components).map { "component \($0 + 1), mean of the image" }

  let places: RegionPlaces

  /// Fills the columns around each region and those of the image.
  ///
  /// - Parameter numbers: 16 per region.
  func write(
    _ table: inout DescriptorTable, starAt firstStar: Int, imageAt firstImage: Int,
    numbers: [SIMD16<Float>]
  ) {
    writeImage(&table, at: firstImage, numbers: numbers)
    let (count, width, height) = (places.count, places.width, places.height)
    let (columns, rows, samples) = (places.columns, places.rows, places.samples)
    let (centroidX, centroidY) = (places.graph.centroidX, places.graph.centroidY)
    let pitch = columns + 1
    let pitchOfTable = table.columns
    var integral = [SIMD16<Float>](repeating: .zero, count: pitch * (rows + 1))
    for row in 0..<rows {
      var line = SIMD16<Float>.zero
      for column in 0..<columns {
        line += numbers[Int(samples[row * columns + column])]
        integral[(row + 1) * pitch + column + 1] = integral[row * pitch + column + 1] + line
      }
    }
    let diameter = (Float(width) * Float(height) / Float(max(count, 1))).squareRoot()
    // Exact for the axes; sine and cosine of 45° are √½.
    let half = Float(0.5).squareRoot()
    let unit: [(x: Float, y: Float)] = [
      (1, 0), (half, half), (0, 1), (-half, half), (-1, 0), (-half, -half), (0, -1), (half, -half),
    ]
    for region in 0..<count {
      for (ring, (radius, halfSide)) in Self.rings.enumerated() {
        for direction in 0..<Self.directions {
          let centerX = centroidX[region] + radius * diameter * unit[direction].x
          let centerY = centroidY[region] + radius * diameter * unit[direction].y
          let across = samplesWithin(
            halfSide * diameter, of: min(max(centerX, 0), Float(width - 1)), count: columns)
          let down = samplesWithin(
            halfSide * diameter, of: min(max(centerY, 0), Float(height - 1)), count: rows)
          let upper = down.lowerBound * pitch
          let lower = down.upperBound * pitch
          let sum =
            (integral[lower + across.upperBound] - integral[lower + across.lowerBound])
            - (integral[upper + across.upperBound] - integral[upper + across.lowerBound])
          let mean = sum / Float(across.count * down.count)
          let target = firstStar + (ring * Self.directions + direction) * Self.components
          table.values.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(
              of: mean,
              toByteOffset: (region * pitchOfTable + target) * MemoryLayout<Float>.stride,
              as: SIMD16<Float>.self)
          }
        }
      }
    }
  }

  private func writeImage(
    _ table: inout DescriptorTable, at first: Int, numbers: [SIMD16<Float>]
  ) {
    var total = SIMD16<Float>.zero
    for region in 0..<places.count {
      total += numbers[region] * Float(places.graph.areas[region])
    }
    let mean = total / Float(max(places.width * places.height, 1))
    for region in 0..<places.count {
      for component in 0..<Self.components { table[region, first + component] = mean[component] }
    }
  }

  /// Indices of the samples within a distance of a place, at least the nearest one.
  private func samplesWithin(_ reach: Float, of center: Float, count: Int) -> Range<Int> {
    let spacing = Float(Self.spacing)
    let first = max(0, Int(((center - reach) / spacing).rounded(.up)))
    let last = min(count - 1, Int(((center + reach) / spacing).rounded(.down)))
    if first <= last { return first..<(last + 1) }
    let nearest = min(count - 1, Int((center / spacing).rounded()))
    return nearest..<(nearest + 1)
  }
}
