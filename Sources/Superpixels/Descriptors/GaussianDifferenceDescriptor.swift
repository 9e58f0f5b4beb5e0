/// Blobs of color at three scales: 18 columns.
///
/// Differences of Gaussians of 1, 2, 4 and 8 pixels at half size, for L, a and b: ten times the mean
/// (9 columns), then ten times the mean square (9). Gaussians of 2 pixels and more are taken on
/// grids of 1/4 and 1/8.
enum GaussianDifferenceDescriptor {
  static let columns = 18

  static let names = ["mean", "mean square"].flatMap { measure in
    ["1 and 2", "2 and 4", "4 and 8"].flatMap { scales in
      ["L", "a", "b"].map { "\(measure) of \($0) between Gaussians of \(scales) px" }
    }
  }

  static func write(
    _ table: inout DescriptorTable, at first: Int, pyramid: LabPyramid, cells: RegionCellLevels,
    graph: RegionGraph
  ) {
    var sums = [Float](repeating: 0, count: graph.count * columns)
    let narrow = GaussianKernel(sigma: 1)
    // Halving leaves a variance of 0.31 on the new grid; 0.69 more make 1.
    let widening = GaussianKernel(sigma: 0.83)
    // From a standard deviation of 1 to 2 on the grid of 1/8.
    let widest = GaussianKernel(sigma: 1.732)
    let channels = [pyramid.half.lightness, pyramid.half.a, pyramid.half.b]
    for (channel, plane) in channels.enumerated() {
      let first = plane.blurred(narrow).halved()
      let second = first.blurred(widening)
      pool(first - second, cells.quarter, into: &sums, slot: channel)
      let third = second.halved()
      let fourth = third.blurred(widening)
      pool(third - fourth, cells.eighth, into: &sums, slot: 3 + channel)
      pool(fourth - fourth.blurred(widest), cells.eighth, into: &sums, slot: 6 + channel)
    }
    for region in 0..<graph.count {
      let scale = 10 / Float(max(graph.areas[region], 1))
      for column in 0..<columns {
        table[region, first + column] = sums[region * columns + column] * scale
      }
    }
  }

  private static func pool(
    _ plane: Plane, _ cells: RegionCells, into sums: inout [Float], slot: Int
  ) {
    cells.pool(plane, into: &sums, stride: columns, slot: slot, squareSlot: slot + 9)
  }
}
