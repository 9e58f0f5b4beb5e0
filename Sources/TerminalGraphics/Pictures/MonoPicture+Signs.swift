import Superpixels

/// On a slow link an answer must not repaint two regions: every visible region of the batch is
/// outlined from the start, with a sign in its middle, and only the signs change.
extension MonoPicture {
  /// The picture with every region of `request.signs` outlined; plain characters, no attributes
  /// except on the sign of the current region.
  func cellsWithSigns() -> CellGrid {
    var grid = CellGrid(size: request.size)
    let letters = self.letters()
    for index in grid.cells.indices {
      let number = Int(canvas.numbers[index])
      let isSigned = request.signs[number] != nil
      if request.showsOutlines, isOutline(index) {
        grid.cells[index] = Cell(scalar: "#")
      } else if !isSigned, let letter = letter(of: index, in: letters) {
        grid.cells[index] = letter
      } else if canvas.colors[index].w > 0 {
        grid.cells[index] = cell(of: index, from: isSigned ? Self.inside : Self.plainOutside)
      }
    }
    for (region, sign) in request.signs.sorted(by: { $0.key < $1.key })
    where region != request.focus {
      if let place = place(of: region) { grid.cells[place] = Cell(sign) }
    }
    if let focus = request.focus, let place = place(of: focus) { drawAsked(place, on: &grid) }
    return grid
  }

  /// `>?<`, as far as it fits in the row.
  private func drawAsked(_ place: Int, on grid: inout CellGrid) {
    let style = CellStyle(isReversed: true)
    let column = place % request.size.columns
    grid.cells[place] = Cell(request.focus.flatMap { request.signs[$0] } ?? "?", style: style)
    if column > 0 { grid.cells[place - 1] = Cell(">", style: style) }
    if column + 1 < request.size.columns { grid.cells[place + 1] = Cell("<", style: style) }
  }

  private func place(of region: Int) -> Int? {
    PictureCanvas.place(
      ofRegion: region, tile: tile, window: request.window, canvas.columns, canvas.rows)
  }

  /// Whether a cell touches an outlined region, even only at a corner, and belongs to none; where
  /// two of them touch, the line lies on the one with the higher number.
  private func isOutline(_ index: Int) -> Bool {
    let own = Int(canvas.numbers[index])
    let isSigned = request.signs[own] != nil
    let (x, y) = (index % canvas.columns, index / canvas.columns)
    for neighborY in max(0, y - 1)...min(canvas.rows - 1, y + 1) {
      for neighborX in max(0, x - 1)...min(canvas.columns - 1, x + 1) {
        let other = Int(canvas.numbers[neighborY * canvas.columns + neighborX])
        if other != own, request.signs[other] != nil, !isSigned || own > other { return true }
      }
    }
    return false
  }
}
