import TerminalGraphics

extension ScreenArea {
  private var endColumn: Int { column + size.columns }
  private var endRow: Int { row + size.rows }

  /// From corner to corner; nil if nothing lies between them.
  private init?(columns left: Int, _ right: Int, rows top: Int, _ bottom: Int) {
    guard left < right, top < bottom else { return nil }
    self.init(
      column: left, row: top, size: GridSize(columns: right - left, rows: bottom - top))
  }

  /// The cells that both have; nil if there are none.
  func intersection(_ other: ScreenArea) -> ScreenArea? {
    ScreenArea(
      columns: max(column, other.column), min(endColumn, other.endColumn),
      rows: max(row, other.row), min(endRow, other.endRow))
  }

  /// The cells that another area does not have, as at most four areas that do not overlap.
  func subtracting(_ other: ScreenArea) -> [ScreenArea] {
    guard let hole = intersection(other) else { return [self] }
    return [
      ScreenArea(columns: column, endColumn, rows: row, hole.row),
      ScreenArea(columns: column, hole.column, rows: hole.row, hole.endRow),
      ScreenArea(columns: hole.endColumn, endColumn, rows: hole.row, hole.endRow),
      ScreenArea(columns: column, endColumn, rows: hole.endRow, endRow),
    ].compactMap { $0 }
  }
}
