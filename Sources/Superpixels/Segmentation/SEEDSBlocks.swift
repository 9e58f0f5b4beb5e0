/// The block updates of SEEDS: blocks at the border of their region move to a neighboring one whose
/// colors they share more, from coarse blocks to fine ones.
struct SEEDSBlocks {
  private let grid: BlockGrid
  private var histograms: ColorHistograms
  private(set) var labels: FramedLabels
  private(set) var level = 0

  init(image: LabPlanes, grid: BlockGrid, binsOfChannel: Int) {
    self.grid = grid
    var labels = FramedLabels(columns: grid.seeds.columns, rows: grid.seeds.rows)
    for row in 0..<labels.rows {
      for column in 0..<labels.columns {
        labels.values[labels.index(column, row)] = Int32(row * labels.columns + column)
      }
    }
    self.labels = labels
    histograms = ColorHistograms(
      image: image, side: binsOfChannel, labels: grid.pixels(labels, at: 0),
      regions: grid.seeds.count)
  }

  /// The regions of the pixels.
  var pixels: FramedLabels { grid.pixels(labels, at: level) }

  /// Halves the blocks.
  mutating func refine() {
    level += 1
    labels = grid.refined(labels, to: level)
  }

  /// Visits every block once, in scan order.
  mutating func sweep() {
    let bins = histograms.bins
    let width = grid.width
    let columns = (0..<labels.columns).map { grid.pixelColumns(of: $0, at: level) }
    var block = [Int32](repeating: 0, count: bins)
    var touched: [Int32] = []
    let stride = labels.stride
    let simple = SimplePoint.table
    for row in 0..<labels.rows {
      let rows = grid.pixelRows(of: row, at: level)
      for column in 0..<labels.columns {
        let place = labels.index(column, row)
        let own = labels.values[place]
        let around = (
          labels.values[place - stride], labels.values[place - 1], labels.values[place + 1],
          labels.values[place + stride]
        )
        let isInside =
          (around.0 == own || around.0 < 0) && (around.1 == own || around.1 < 0)
          && (around.2 == own || around.2 < 0) && (around.3 == own || around.3 < 0)
        guard !isInside else { continue }
        let pattern = labels.values.withUnsafeMutableBufferPointer {
          $0.neighbors(of: place, stride: stride, labeled: own)
        }
        guard simple[pattern] else { continue }
        touched.removeAll(keepingCapacity: true)
        for y in rows {
          for x in columns[column] {
            let bin = Int32(histograms.binOfPixel[y * width + x])
            if block[Int(bin)] == 0 { touched.append(bin) }
            block[Int(bin)] += 1
          }
        }
        let area = Int32(rows.count * columns[column].count)
        let share = 1 / Float(area)
        func intersection(_ region: Int32, without: Int32) -> Float {
          let size = histograms.sizes[Int(region)] - without * area
          guard size > 0 else { return 0 }
          let start = Int(region) * bins
          let scale = 1 / Float(size)
          var sum: Float = 0
          for bin in touched {
            let inside = block[Int(bin)]
            let other = histograms.counts[start + Int(bin)] - without * inside
            sum += min(Float(inside) * share, Float(other) * scale)
          }
          return sum
        }
        var best = own
        var most = intersection(own, without: 1)
        for other in [around.0, around.1, around.2, around.3] where other >= 0 && other != own {
          guard other != best else { continue }
          let common = intersection(other, without: 0)
          if common > most {
            most = common
            best = other
          }
        }
        if best != own {
          for bin in touched {
            histograms.counts[Int(own) * bins + Int(bin)] -= block[Int(bin)]
            histograms.counts[Int(best) * bins + Int(bin)] += block[Int(bin)]
          }
          histograms.sizes[Int(own)] -= area
          histograms.sizes[Int(best)] += area
          labels.values[place] = best
        }
        for bin in touched { block[Int(bin)] = 0 }
      }
    }
  }
}
