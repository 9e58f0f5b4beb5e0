package import Labeling

extension CellGrid {
  /// Puts a question mark in place of characters that plain terminals cannot show.
  package mutating func replaceNonASCII() {
    for index in cells.indices {
      if cells[index].isSecondHalf {
        cells[index].character = " "
      } else if !cells[index].isASCII {
        cells[index].character = "?"
      }
    }
  }

  /// Writes text that ends before a column.
  package mutating func putRightAligned(
    _ text: DisplayText, endColumn: Int, row: Int, style: CellStyle = CellStyle()
  ) {
    put(text, column: endColumn - text.columns, row: row, style: style)
  }
}
