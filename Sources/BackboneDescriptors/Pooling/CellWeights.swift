import Imaging
package import Networks
package import Numerics
package import Superpixels

/// How much of each region belongs to which cells of a coarse map: a sparse matrix, regions × cells.
///
/// The mean of a bilinearly enlarged map over a region's pixels is the weighted mean of the map's cells
/// with these weights, so nothing is ever enlarged. Runs of pixels of one region in a row enter at once;
/// O(pixels) for all regions, and the maps with the same centers share it.
package struct CellWeights {
  private let columnCenters: [Float]
  private let rowCenters: [Float]
  private let windows: [Window]
  /// The weights of all windows, each row-major; a region's sum is its area.
  private let weights: [Float]

  /// The cells that a region can have a share of; the last column and row may be beyond the map, with
  /// weight 0.
  private struct Window {
    let firstColumn: Int
    let firstRow: Int
    let columns: Int
    let rows: Int
    /// Where its weights begin.
    let start: Int

    init(box: RegionBox, across: AxisWeights, down: AxisWeights, start: Int) {
      firstColumn = Int(across.cells[Int(box.minX)])
      firstRow = Int(down.cells[Int(box.minY)])
      columns = Int(across.cells[Int(box.maxX)]) - firstColumn + 2
      rows = Int(down.cells[Int(box.maxY)]) - firstRow + 2
      self.start = start
    }
  }

  /// - Precondition: centers are in pixels of the map, strictly ascending; `graph` belongs to `map`.
  package init(columnCenters: [Float], rowCenters: [Float], map: SuperpixelMap, graph: RegionGraph)
  {
    precondition(graph.count == map.count)
    self.columnCenters = columnCenters
    self.rowCenters = rowCenters
    let across = AxisWeights(pixels: map.width, centers: columnCenters)
    let down = AxisWeights(pixels: map.height, centers: rowCenters)
    var size = 0
    let windows = graph.boxes.map { box in
      let window = Window(box: box, across: across, down: down, start: size)
      size += window.columns * window.rows
      return window
    }
    self.windows = windows
    weights = Self.weights(of: windows, count: size, across: across, down: down, map: map)
  }

  private static func weights(
    of windows: [Window], count: Int, across: AxisWeights, down: AxisWeights, map: SuperpixelMap
  ) -> [Float] {
    var weights = [Float](repeating: 0, count: count)
    let width = map.width
    let labels = map.labels.pixels.span
    let (cells, ends, sums) = (across.cells.span, across.ends.span, across.sums.span)
    for row in 0..<map.height {
      let base = row * width
      let lower = down.shares[row]
      let upper = 1 - lower
      let cellRow = Int(down.cells[row])
      var first = 0
      while first < width {
        let region = labels[base + first]
        let limit = Int(ends[first])
        var end = first + 1
        while end < limit && labels[base + end] == region { end += 1 }
        let next = Float(sums[end] - sums[first])
        let own = Float(end - first) - next
        let window = windows[Int(region)]
        let place =
          window.start + (cellRow - window.firstRow) * window.columns
          + (Int(cells[first]) - window.firstColumn)
        weights[place] += upper * own
        weights[place + 1] += upper * next
        weights[place + window.columns] += lower * own
        weights[place + window.columns + 1] += lower * next
        first = end
      }
    }
    return weights
  }

  /// Whether the map's cells lie where these weights were made for.
  func fits(_ map: FeatureMap) -> Bool {
    map.columnCenters == columnCenters && map.rowCenters == rowCenters
  }

  /// The means over every region's pixels of the bilinearly enlarged map: a row a region, a column a
  /// channel.
  ///
  /// - Precondition: the weights fit the map.
  /// - Complexity: O(weights that are not 0 · channels).
  package func means(of map: FeatureMap) -> FeatureMatrix {
    precondition(fits(map))
    let channels = map.channels
    let values = [Float](unsafeUninitializedCapacity: windows.count * channels) { sums, count in
      sums.initialize(repeating: 0)
      count = windows.count * channels
      weights.withUnsafeBufferPointer { weights in
        map.values.withUnsafeBufferPointer { values in
          for (region, window) in windows.enumerated() {
            let target = UnsafeMutableBufferPointer(
              rebasing: sums[(region * channels)..<((region + 1) * channels)])
            var area: Float = 0
            for row in 0..<window.rows {
              for column in 0..<window.columns {
                let weight = weights[window.start &+ row &* window.columns &+ column]
                // Cells beyond the map are among those without weight.
                guard weight != 0 else { continue }
                area += weight
                let cell =
                  (window.firstRow &+ row) &* columnCenters.count &+ window.firstColumn &+ column
                Self.add(
                  UnsafeBufferPointer(
                    rebasing: values[(cell * channels)..<((cell + 1) * channels)]),
                  times: weight, to: target)
              }
            }
            guard area > 0 else { continue }
            let scale = 1 / area
            for channel in target.indices { target[channel] *= scale }
          }
        }
      }
    }
    return FeatureMatrix(rows: windows.count, columns: channels, values: values)
  }

  @inline(__always)
  private static func add(
    _ values: UnsafeBufferPointer<Float>, times weight: Float,
    to sums: UnsafeMutableBufferPointer<Float>
  ) {
    var channel = 0
    while channel < sums.count {
      sums[channel] += weight * values[channel]
      channel &+= 1
    }
  }
}
