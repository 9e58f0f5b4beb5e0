import RegionPictures
import TerminalGraphics
import Workbench

/// Where the tiles of a contact sheet lie.
///
/// From top to bottom: a header, the filter in words, tiles with a caption under each, the legend,
/// a message line, the status, the key hints.
struct ReviewLayout: Hashable, Sendable {
  static let firstRow = 2
  private static let rowsBelow = 4
  private static let gap = 2

  let size: GridSize
  /// Tiles per row, and rows of tiles.
  let columns: Int
  let rows: Int
  /// The picture of a tile, in cells.
  let picture: GridSize

  init(size: GridSize, tile: TileSize) {
    self.size = size
    let room = max(2, size.rows - Self.firstRow - Self.rowsBelow)
    columns = max(1, (size.columns - 1) / (tile.cells.columns + Self.gap))
    rows = max(1, room / (tile.cells.rows + 1))
    // The remaining space makes the tiles larger.
    picture = GridSize(
      columns: max(1, (size.columns - 1) / columns - Self.gap), rows: max(1, room / rows - 1))
  }

  var perPage: Int { columns * rows }
  var legendRow: Int { size.rows - 4 }

  /// The positions of the sheet that are on the same page as `place`.
  func page(of place: Int, count: Int) -> Range<Int> {
    let first = place / perPage * perPage
    return first..<max(first, min(count, first + perPage))
  }

  /// The position on the page of the tile at a cell of the screen, its caption included, of so many; nil
  /// beside the tiles.
  func place(atColumn column: Int, row: Int, of count: Int) -> Int? {
    (0..<min(count, perPage)).first { place in
      let origin = origin(of: place)
      return (0..<picture.columns).contains(column - origin.column)
        && (0...picture.rows).contains(row - origin.row)
    }
  }

  /// The position on the page of the tile nearest to a cell of the screen.
  func place(nearColumn column: Int, row: Int) -> Int {
    let x = min(columns - 1, max(0, (column - 1) / (picture.columns + Self.gap)))
    let y = min(rows - 1, max(0, (row - Self.firstRow) / (picture.rows + 1)))
    return y * columns + x
  }

  /// The positions on the page in the rectangle between two of them, row by row.
  func rectangle(from first: Int, to last: Int) -> [Int] {
    let (x, y) = (first % columns, first / columns)
    let (otherX, otherY) = (last % columns, last / columns)
    return (min(y, otherY)...max(y, otherY)).flatMap { row in
      (min(x, otherX)...max(x, otherX)).map { row * columns + $0 }
    }
  }

  /// The upper left cell of a tile, by its position on the page.
  func origin(of place: Int) -> (column: Int, row: Int) {
    (
      1 + place % columns * (picture.columns + Self.gap),
      Self.firstRow + place / columns * (picture.rows + 1)
    )
  }
}
