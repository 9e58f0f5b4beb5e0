import TerminalGraphics
import Workbench

/// Where the cells of a map lie.
struct MapLayout: Hashable, Sendable {
  static let firstRow = 2

  /// Images per row, and visible rows.
  let columns: Int
  let rows: Int
  /// The size of an image: with its name below, a square of screen cells, or a single one if there
  /// are too many images.
  let cell: GridSize
  /// Whether the last row of a cell is the image's name, and its last column a gap.
  let showsNames: Bool

  /// Columns of a cell with a name.
  private static let nameColumns = 18

  init(size: GridSize, images: Int) {
    let height = max(1, size.rows - Self.firstRow - 5)
    let width = max(1, size.columns - 2)
    let namedRows = (3...4).last { width / Self.nameColumns * (height / $0) >= images }
    showsNames = namedRows != nil
    if let namedRows {
      cell = GridSize(columns: Self.nameColumns, rows: namedRows)
      columns = width / cell.columns
      rows = height / cell.rows
      return
    }
    let scale = (1...4).last { width / (2 * $0) * (height / $0) >= images }
    cell = scale.map { GridSize(columns: 2 * $0, rows: $0) } ?? GridSize(columns: 1, rows: 1)
    columns = max(1, width / cell.columns)
    rows = max(1, height / cell.rows)
  }

  /// The part of a cell that is colored.
  var picture: GridSize {
    showsNames ? GridSize(columns: cell.columns - 1, rows: cell.rows - 1) : cell
  }

  /// The first row of the map that is on the screen when the cursor is visible.
  func firstShownRow(cursor: Int, count: Int) -> Int {
    let last = max(0, (count + columns - 1) / columns - rows)
    return min(last, max(0, cursor / columns - rows / 2))
  }
}
