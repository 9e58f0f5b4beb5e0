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

  /// The upper left cell of a tile, by its position on the page.
  func origin(of place: Int) -> (column: Int, row: Int) {
    (
      1 + place % columns * (picture.columns + Self.gap),
      Self.firstRow + place / columns * (picture.rows + 1)
    )
  }
}
