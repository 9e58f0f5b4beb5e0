/// An image divided into blocks, and each block into up to four, level by level.
///
/// Level 0 is the grid of seeds. Pixel x lies in block ⌊x · columns / width⌋, so blocks of all levels
/// nest exactly whatever the size of the image.
struct BlockGrid {
  let width: Int
  let height: Int
  let seeds: SeedGrid
  /// The finest level.
  let finest: Int
  private let doublingsOfColumns: Int
  private let doublingsOfRows: Int

  /// - Parameter smallestSide: Blocks are halved while their sides have at least this many pixels,
  ///   at least 1.
  init(width: Int, height: Int, seeds: SeedGrid, smallestSide: Int) {
    func doublings(_ length: Int, _ blocks: Int) -> Int {
      var doublings = 0
      while (blocks << (doublings + 1)) * smallestSide <= length { doublings += 1 }
      return doublings
    }
    self.width = width
    self.height = height
    self.seeds = seeds
    doublingsOfColumns = doublings(width, seeds.columns)
    doublingsOfRows = doublings(height, seeds.rows)
    finest = max(doublingsOfColumns, doublingsOfRows)
  }

  func columns(at level: Int) -> Int { seeds.columns << min(level, doublingsOfColumns) }
  func rows(at level: Int) -> Int { seeds.rows << min(level, doublingsOfRows) }

  /// The pixel columns of a column of blocks.
  func pixelColumns(of column: Int, at level: Int) -> Range<Int> {
    let columns = columns(at: level)
    return Self.first(column, width, columns)..<Self.first(column + 1, width, columns)
  }

  /// The pixel rows of a row of blocks.
  func pixelRows(of row: Int, at level: Int) -> Range<Int> {
    let rows = rows(at: level)
    return Self.first(row, height, rows)..<Self.first(row + 1, height, rows)
  }

  private static func first(_ block: Int, _ length: Int, _ blocks: Int) -> Int {
    (block * length + blocks - 1) / blocks
  }

  /// Every block gets the label of the block that it is part of.
  func refined(_ labels: FramedLabels, to level: Int) -> FramedLabels {
    precondition(level > 0)
    var finer = FramedLabels(columns: columns(at: level), rows: rows(at: level))
    let columnShift = finer.columns == labels.columns ? 0 : 1
    let rowShift = finer.rows == labels.rows ? 0 : 1
    for row in 0..<finer.rows {
      for column in 0..<finer.columns {
        finer.values[finer.index(column, row)] =
          labels.values[labels.index(column >> columnShift, row >> rowShift)]
      }
    }
    return finer
  }

  /// Every pixel gets the label of its block.
  func pixels(_ labels: FramedLabels, at level: Int) -> FramedLabels {
    var pixels = FramedLabels(columns: width, rows: height)
    for row in 0..<labels.rows {
      let pixelRows = pixelRows(of: row, at: level)
      guard let first = pixelRows.first else { continue }
      let start = pixels.index(0, first)
      for column in 0..<labels.columns {
        let label = labels.values[labels.index(column, row)]
        for x in pixelColumns(of: column, at: level) { pixels.values[start + x] = label }
      }
      for y in pixelRows.dropFirst() {
        for x in 0..<width {
          pixels.values[pixels.index(x, y)] = pixels.values[start + x]
        }
      }
    }
    return pixels
  }
}
