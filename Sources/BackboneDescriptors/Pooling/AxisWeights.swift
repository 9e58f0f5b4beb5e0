/// How much of each pixel of one side of an image belongs to which cells of a coarse map.
///
/// Linear interpolation between the centers of cells: a pixel belongs to the cell at or before it and to
/// the next one. Pixels before the first center or after the last one belong to that cell alone.
struct AxisWeights {
  /// The cell at or before each pixel, ascending.
  ///
  /// The next one may be none of the map's: then its share is 0.
  let cells: [Int32]
  /// How much of each pixel belongs to the next cell, 0..<1.
  let shares: [Float]
  /// The first pixel after each one with another cell.
  let ends: [Int32]
  /// The sum of the shares of all pixels before each one, and of all.
  let sums: [Double]

  /// - Parameter centers: in pixels, strictly ascending, at least one.
  init(pixels: Int, centers: [Float]) {
    precondition(!centers.isEmpty)
    var cells: [Int32] = []
    var shares: [Float] = []
    var sums = [0.0]
    cells.reserveCapacity(pixels)
    shares.reserveCapacity(pixels)
    sums.reserveCapacity(pixels + 1)
    var cell = 0
    for pixel in 0..<pixels {
      let place = Float(pixel)
      while cell + 1 < centers.count && centers[cell + 1] <= place { cell += 1 }
      let isBetween = cell + 1 < centers.count && place > centers[cell]
      let share = isBetween ? (place - centers[cell]) / (centers[cell + 1] - centers[cell]) : 0
      cells.append(Int32(cell))
      shares.append(share)
      sums.append(sums[pixel] + Double(share))
    }
    var ends = [Int32](repeating: Int32(pixels), count: pixels)
    for pixel in (0..<pixels).dropLast().reversed() {
      ends[pixel] = cells[pixel] == cells[pixel + 1] ? ends[pixel + 1] : Int32(pixel + 1)
    }
    self.cells = cells
    self.shares = shares
    self.ends = ends
    self.sums = sums
  }
}
