/// What is drawn over the sub-cells of one cell, as masks.
struct CellParts {
  /// The index of the first sub-cell.
  let corner: Int
  private(set) var frame = 0
  private(set) var outline = 0
  private(set) var mark = 0
  private(set) var inside = 0
  /// Sub-cells that lie in the picture.
  private(set) var covered = 0

  init(column: Int, row: Int, of canvas: PictureCanvas) {
    let geometry = canvas.geometry
    corner = row * geometry.rows * canvas.columns + column * geometry.columns
    for place in 0..<geometry.count {
      let index = canvas.index(of: place, from: corner)
      let marks = canvas.marks[index]
      let bit = 1 << place
      if marks.contains(.frame) { frame |= bit }
      if marks.contains(.outline) { outline |= bit }
      if marks.contains(.mark) { mark |= bit }
      if marks.contains(.inside) { inside |= bit }
      if canvas.colors[index].w > 0 { covered |= bit }
    }
  }
}
