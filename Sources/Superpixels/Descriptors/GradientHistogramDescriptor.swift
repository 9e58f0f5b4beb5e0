import Foundation
import Imaging

/// Histograms of gradient directions at two scales: 18 columns.
///
/// Eight unsigned directions, each pixel shared linearly between two of them and weighted by its
/// gradient's magnitude; at full size, and at half size after a Gaussian of 1.5 pixels. For the
/// region's mean histogram h: √(h / (Σh + 0.002)) (8), then ln(Σh + 0.001).
/// Dalal and Triggs, *Histograms of oriented gradients for human detection*, CVPR 2005,
/// doi:10.1109/CVPR.2005.177.
enum GradientHistogramDescriptor {
  static let columns = 18
  private static let directions = 8

  static let names = ["full", "half"].flatMap { size in
    (0..<8).map { "gradients toward \($0)/8 of half a turn, \(size) size" }
      + ["log of gradient magnitude, \(size) size"]
  }

  static func write(
    _ table: inout DescriptorTable, at first: Int, pyramid: LabPyramid, map: SuperpixelMap,
    cells: RegionCellLevels, graph: RegionGraph
  ) {
    let full = histograms(pyramid.lightness, graph.count) { row, bins, weights, sums in
      map.labels.pixels.withUnsafeBufferPointer { labels in
        let start = row * map.width
        for x in 0..<map.width {
          add(bins[x], weights[x], to: Int(labels[start + x]), sums)
        }
      }
    }
    let smooth = pyramid.half.lightness.blurred(GaussianKernel(sigma: 1.5))
    let half = histograms(smooth, graph.count) { row, bins, weights, sums in
      cells.half.entries.withUnsafeBufferPointer { entries in
        for index in cells.half.rowStarts[row]..<cells.half.rowStarts[row + 1] {
          let entry = entries[index]
          let x = Int(entry.column)
          add(bins[x], weights[x] * entry.weight, to: Int(entry.region), sums)
        }
      }
    }
    for region in 0..<graph.count {
      let area = Float(max(graph.areas[region], 1))
      for (offset, sums) in [(0, full), (9, half)] {
        let histogram = sums[(region * directions)..<((region + 1) * directions)].map { $0 / area }
        let total = histogram.reduce(0, +)
        for (direction, value) in histogram.enumerated() {
          table[region, first + offset + direction] = (value / (total + 0.002)).squareRoot()
        }
        table[region, first + offset + 8] = log(total + 1e-3)
      }
    }
  }

  @inline(__always)
  private static func add(
    _ bin: Float, _ weight: Float, to region: Int, _ sums: UnsafeMutableBufferPointer<Float>
  ) {
    let lower = Int32(bin)
    let share = (bin - Float(lower)) * weight
    let base = region &* directions
    sums[base &+ Int(lower & 7)] += weight - share
    sums[base &+ Int((lower &+ 1) & 7)] += share
  }

  /// Direction (0...8) and magnitude of every pixel, row by row, passed to `pool`.
  @inline(__always)
  private static func histograms(
    _ plane: Plane, _ regions: Int,
    pool: (
      Int, UnsafeMutableBufferPointer<Float>, UnsafeMutableBufferPointer<Float>,
      UnsafeMutableBufferPointer<Float>
    ) -> Void
  ) -> [Float] {
    let width = plane.width
    var sums = [Float](repeating: 0, count: regions * directions)
    var horizontal = [Float](repeating: 0, count: width + Plane.slack)
    var vertical = horizontal
    var rows = GradientRows.sobel(width: width)
    plane.values.withUnsafeBufferPointer { source in
      horizontal.withUnsafeMutableBufferPointer { horizontal in
        vertical.withUnsafeMutableBufferPointer { vertical in
          sums.withUnsafeMutableBufferPointer { sums in
            for row in 0..<plane.height {
              rows.compute(
                source, width: width, height: plane.height, row: row, horizontal: horizontal,
                vertical: vertical)
              var x = 0
              while x < width {
                let deltaX = horizontal.vector(at: x)
                let deltaY = vertical.vector(at: x)
                let turn = SIMD8<Float>.unsignedOrientation(x: deltaX, y: deltaY)
                horizontal.store(turn * 8, at: x)
                vertical.store((deltaX * deltaX + deltaY * deltaY).fastSquareRoot, at: x)
                x += 8
              }
              pool(row, horizontal, vertical, sums)
            }
          }
        }
      }
    }
    return sums
  }
}
