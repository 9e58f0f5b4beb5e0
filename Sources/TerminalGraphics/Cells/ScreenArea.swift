/// A rectangle of cells.
package struct ScreenArea: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var size: GridSize

  package init(column: Int, row: Int, size: GridSize) {
    self.column = column
    self.row = row
    self.size = size
  }
}
