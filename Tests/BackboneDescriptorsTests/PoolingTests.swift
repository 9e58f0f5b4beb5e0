import Imaging
import Networks
import Numerics
import Superpixels
import TestSupport
import Testing

@testable import BackboneDescriptors

@Suite("Means over regions of a coarse map")
struct PoolingTests {
  struct Size: Sendable, CustomTestStringConvertible {
    let width: Int
    let height: Int
    var testDescription: String { "\(width)×\(height)" }
  }

  static let sizes = [
    Size(width: 1, height: 1), Size(width: 3, height: 70), Size(width: 97, height: 64),
  ]

  /// Enlarges the map and averages: the plain way.
  private func reference(_ map: FeatureMap, _ regions: SuperpixelMap) -> [Double] {
    func place(_ pixel: Int, _ centers: [Float]) -> (cell: Int, share: Double) {
      let last = centers.count - 1
      if Float(pixel) <= centers[0] { return (0, 0) }
      for cell in 0..<last where Float(pixel) < centers[cell + 1] {
        let distance = Double(centers[cell + 1] - centers[cell])
        return (cell, (Double(pixel) - Double(centers[cell])) / distance)
      }
      return (last, 0)
    }
    var sums = [Double](repeating: 0, count: regions.count * map.channels)
    var areas = [Double](repeating: 0, count: regions.count)
    for y in 0..<regions.height {
      let down = place(y, map.rowCenters)
      for x in 0..<regions.width {
        let across = place(x, map.columnCenters)
        let region = Int(regions.labels[x, y])
        areas[region] += 1
        for channel in 0..<map.channels {
          func value(_ column: Int, _ row: Int) -> Double {
            let cell = min(row, map.rows - 1) * map.columns + min(column, map.columns - 1)
            return Double(map.values[cell * map.channels + channel])
          }
          let upper =
            (1 - across.share) * value(across.cell, down.cell)
            + across.share * value(across.cell + 1, down.cell)
          let lower =
            (1 - across.share) * value(across.cell, down.cell + 1)
            + across.share * value(across.cell + 1, down.cell + 1)
          sums[region * map.channels + channel] += (1 - down.share) * upper + down.share * lower
        }
      }
    }
    return sums.indices.map { sums[$0] / areas[$0 / map.channels] }
  }

  private func map(_ size: Size, stride: Int, channels: Int = 3) -> FeatureMap {
    let across = PatternNetwork.axis(pixels: size.width, stride: stride)
    let down = PatternNetwork.axis(pixels: size.height, stride: stride)
    var generator = TestGenerator(seed: UInt64(stride))
    return FeatureMap(
      channels: channels, columnCenters: across.centers, rowCenters: down.centers,
      values: (0..<(across.count * down.count * channels)).map { _ in
        Float.random(in: -4...4, using: &generator)
      })
  }

  private func means(_ map: FeatureMap, _ regions: SuperpixelMap) -> [Float] {
    let weights = CellWeights(
      columnCenters: map.columnCenters, rowCenters: map.rowCenters, map: regions,
      graph: RegionGraph(regions))
    #expect(weights.fits(map))
    return weights.means(of: map).values
  }

  private func expectEqual(_ map: FeatureMap, _ regions: SuperpixelMap) {
    let wanted = reference(map, regions)
    let found = means(map, regions)
    #expect(found.count == wanted.count)
    for (found, wanted) in zip(found, wanted) { #expect(abs(Double(found) - wanted) < 1e-5) }
  }

  @Test(
    "They are those of the bilinearly enlarged map", arguments: sizes, [1, 2, 4, 8, 16, 32])
  func segmented(size: Size, stride: Int) {
    let image = SyntheticImage.noise(width: size.width, height: size.height, seed: 3)
    expectEqual(map(size, stride: stride), SLIC(regions: 12).segment(image))
  }

  @Test("So they are for regions of scattered pixels", arguments: sizes, [1, 4, 16])
  func scattered(size: Size, stride: Int) {
    var generator = TestGenerator(seed: 11)
    let count = min(9, size.width * size.height)
    // Every region has a pixel, the others lie anywhere.
    let labels = (0..<(size.width * size.height)).map { pixel in
      pixel < count ? Int32(pixel) : Int32.random(in: 0..<Int32(count), using: &generator)
    }
    let regions = SuperpixelMap(
      labels: Raster(width: size.width, height: size.height, pixels: labels), count: count)
    expectEqual(map(size, stride: stride), regions)
  }

  @Test("Pixels outside of all centers take the outermost cell, also of uneven centers")
  func clamped() {
    // Ten pixels in a row, cells at 2, 3 and 7.5: pixel 6 has (6 − 3) / 4.5 = 2/3 of the last cell.
    let map = FeatureMap(
      channels: 1, columnCenters: [2, 3, 7.5], rowCenters: [0], values: [1, 10, 100])
    let labels = Raster<Int32>(width: 10, height: 1, pixels: [0, 0, 0, 1, 1, 2, 3, 2, 4, 4])
    let found = means(map, SuperpixelMap(labels: labels, count: 5))
    // Pixels 3 and 4: 10 and 10 + 90 · 1 / 4.5 = 30. Pixels 5 and 7: 10 + 90 · 2 / 4.5 = 50 and 90.
    for (found, wanted) in zip(found, [1, 20, 70, 70, 100] as [Float]) {
      #expect(abs(found - wanted) < 1e-4)
    }
  }

  @Test("Weights do not fit a map with other centers")
  func fitting() {
    let size = Size(width: 20, height: 20)
    let fine = map(size, stride: 4)
    let labels = Raster<Int32>(width: 20, height: 20, filledWith: 0)
    let regions = SuperpixelMap(labels: labels, count: 1)
    let weights = CellWeights(
      columnCenters: fine.columnCenters, rowCenters: fine.rowCenters, map: regions,
      graph: RegionGraph(regions))
    #expect(weights.fits(map(size, stride: 4, channels: 7)))
    #expect(!weights.fits(map(size, stride: 8)))
  }
}
