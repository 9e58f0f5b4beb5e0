import Imaging
import Superpixels

/// Which sub-cells belong to the current region, and whether it is too thin for an outline.
///
/// A line around something that is mostly thinner than two cells would be all that is seen of it. Such a region keeps
/// every sub-cell that it touches, and those are brightened instead. What is no larger than a cell has its
/// line all the same, around every sub-cell that it touches.
struct FocusedRegion {
  /// Ascending.
  let inside: [Int]
  let isThin: Bool

  /// - Parameters:
  ///   - numbers: the region that each sub-cell's middle lies in.
  ///   - fallback: the sub-cell of a region too small to contain any sub-cell's middle.
  init(
    _ focus: Int, numbers: [Int32], tile: SegmentedPicture, window: PictureWindow,
    geometry: GlyphGeometry, columns: Int, rows: Int, fallback: Int?
  ) {
    let hit = numbers.indices.filter { numbers[$0] == Int32(truncatingIfNeeded: focus) }
    // One sample in a row of cells may be a hair as well as all of it.
    let height = max(2, geometry.rows)
    guard Self.isThin(hit, columns: columns, width: 2 * geometry.columns, height: height)
    else {
      inside = hit
      isThin = false
      return
    }
    let touched = Self.touched(by: focus, tile: tile, window: window, columns, rows)
    let all = Set(hit).union(touched).sorted()
    inside = all.isEmpty ? fallback.map { [$0] } ?? [] : all
    // What is no larger than a cell is not found without a line around it.
    isThin = inside.count > geometry.count
  }

  /// Whether less than two thirds of the sub-cells, which are given in ascending order, lie in blocks of the
  /// given size that belong to the region: two cells wide and one high is as wide as high.
  private static func isThin(_ inside: [Int], columns: Int, width: Int, height: Int) -> Bool {
    guard columns > 0, let first = inside.first, let last = inside.last else { return true }
    let start = first / columns * columns
    var isCovered = [Bool](repeating: false, count: last + 1 - start)
    var covered = 0
    // How many rows end at each column in a run of that width.
    var heights = [Int](repeating: 0, count: columns)
    var lastRows = [Int](repeating: -2, count: columns)
    var run = 0
    var previous = -2
    for index in inside {
      let (row, column) = (index / columns, index % columns)
      run = index == previous + 1 && column > 0 ? run + 1 : 1
      previous = index
      guard run >= width else { continue }
      heights[column] = lastRows[column] == row - 1 ? heights[column] + 1 : 1
      lastRows[column] = row
      guard heights[column] >= height else { continue }
      for up in 0..<height {
        for left in 0..<width {
          let place = index - up * columns - left - start
          if !isCovered[place] {
            isCovered[place] = true
            covered += 1
          }
        }
      }
      if 3 * covered >= 2 * inside.count { return false }
    }
    return true
  }

  /// The sub-cells that the middle of some pixel of a region lies in; O(pixels of its box).
  private static func touched(
    by region: Int, tile: SegmentedPicture, window: PictureWindow, _ columns: Int, _ rows: Int
  ) -> Set<Int> {
    guard tile.graph.boxes.indices.contains(region) else { return [] }
    let box = tile.graph.boxes[region]
    let map = tile.map
    var touched: Set<Int> = []
    for y in max(0, Int(box.minY))..<max(0, min(map.height, Int(box.maxY) + 1)) {
      let down = (Double(y) + 0.5 - window.y) / window.height
      guard down >= 0, down < 1 else { continue }
      let row = min(rows - 1, Int(down * Double(rows)))
      for x in max(0, Int(box.minX))..<max(0, min(map.width, Int(box.maxX) + 1))
      where map.labels.pixels[y * map.width + x] == Int32(truncatingIfNeeded: region) {
        let across = (Double(x) + 0.5 - window.x) / window.width
        guard across >= 0, across < 1 else { continue }
        touched.insert(row * columns + min(columns - 1, Int(across * Double(columns))))
      }
    }
    return touched
  }
}
