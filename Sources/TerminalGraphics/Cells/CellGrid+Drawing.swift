public import Labeling

extension CellGrid {
  /// Writes text into a row and returns the column after it; what does not fit is clipped.
  ///
  /// Text that begins left of the grid, or in a row outside of it, is clipped too.
  @discardableResult
  public mutating func put(
    _ text: DisplayText, column: Int, row: Int, style: CellStyle = CellStyle(),
    maximumColumns: Int = .max
  ) -> Int {
    var position = column
    let limit = min(size.columns, maximumColumns == .max ? size.columns : column + maximumColumns)
    for piece in text.cellCharacters {
      guard position + piece.columns <= limit else { break }
      if row >= 0, row < size.rows, position >= 0 {
        releaseWideCharacter(column: position, row: row)
        if piece.columns == 2 { releaseWideCharacter(column: position + 1, row: row) }
        self[position, row] = Cell(piece.character, style: style)
        if piece.columns == 2 { self[position + 1, row] = Cell(nil, style: style) }
      }
      position += piece.columns
    }
    return position
  }

  /// Fills a rectangle with blanks of one style; whatever lies outside the grid is clipped.
  public mutating func fill(column: Int, row: Int, size area: GridSize, style: CellStyle) {
    forEachCell(column: column, row: row, size: area) { grid, x, y in
      grid.releaseWideCharacter(column: x, row: y)
      grid[x, y] = Cell(" ", style: style)
    }
  }

  /// Copies another grid and its pictures into this one; whatever lies outside is clipped.
  public mutating func blit(_ other: CellGrid, column: Int, row: Int) {
    pictures += other.pictures.map { $0.moved(column: column, row: row) }
    for y in max(0, row)..<max(0, row, min(size.rows, row + other.size.rows)) {
      let first = max(0, column)
      let end = min(size.columns, column + other.size.columns)
      guard first < end else { continue }
      releaseWideCharacter(column: first, row: y)
      releaseWideCharacter(column: end - 1, row: y)
      let source = (y - row) * other.size.columns - column
      let row = y * size.columns
      cells.replaceSubrange(
        row + first..<row + end, with: other.cells[source + first..<source + end])
      // Half of a wide character at the edge is not a character.
      if cells[y * size.columns + first].isSecondHalf { self[first, y].character = " " }
      if end < column + other.size.columns, other.cells[source + end].isSecondHalf {
        self[end - 1, y].character = " "
      }
    }
  }

  private mutating func forEachCell(
    column: Int, row: Int, size area: GridSize, _ body: (inout CellGrid, Int, Int) -> Void
  ) {
    for y in max(0, row)..<max(0, row, min(size.rows, row + area.rows)) {
      for x in max(0, column)..<max(0, column, min(size.columns, column + area.columns)) {
        body(&self, x, y)
      }
    }
  }

  /// Blanks both halves of a wide character before one of them is overwritten.
  private mutating func releaseWideCharacter(column: Int, row: Int) {
    guard column >= 0, column < size.columns else { return }
    let index = row * size.columns + column
    if cells[index].isSecondHalf {
      cells[index].character = " "
      if column > 0 { cells[index - 1].character = " " }
    } else if column + 1 < size.columns, cells[index + 1].isSecondHalf {
      cells[index].character = " "
      cells[index + 1].character = " "
    }
  }
}
