import Labeling
import TerminalGraphics
import Workbench

/// The visible page of a contact sheet.
struct ReviewTiles: ScreenPart {
  let page: Page
  let review: ReviewView

  /// Draws the visible page: pictures with a caption under each.
  func draw(
    _ sheet: ReviewLayout, on grid: inout CellGrid, pictures: inout PictureMemory
  ) {
    let labels = TileLabel(page: page, view: review)
    let visible = sheet.page(of: review.sheet.cursor, count: review.sheet.shown.count)
    for (place, region) in review.sheet.shown[visible].enumerated() {
      let origin = sheet.origin(of: place)
      let isCurrent =
        visible.lowerBound + place == review.sheet.cursor
        || review.sheet.selection.contains(region)
      let area = ScreenArea(column: origin.column, row: origin.row, size: sheet.picture)
      RegionTile(page: page).draw(
        region, of: review.sheet.tiles, isCurrent: isCurrent, in: area, on: &grid,
        pictures: &pictures)
      if let entry = review.sheet.entry(of: region, in: workspace) {
        let row = origin.row + sheet.picture.rows
        let end = origin.column + sheet.picture.columns
        let words = isCurrent ? style(.cursor) : style(.text)
        if isCurrent {
          grid.fill(
            column: origin.column, row: row,
            size: GridSize(columns: sheet.picture.columns, rows: 1), style: words)
        }
        let column = labels.draw(
          place, column: origin.column, row: row, look: isCurrent ? words : style(.dimmed),
          on: &grid)
        drawCaption(
          entry, isCurrent: isCurrent, column: column, row: row, columns: end - column, on: &grid)
      }
    }
    grid.upcoming = RegionTile(page: page).upcoming(
      review.sheet.upcoming(after: visible), of: review.sheet.tiles, size: sheet.picture,
      pictures: &pictures)
  }

  /// `+B building ≠ R .88`: a mark, the answer, and the model's guess if it differs.
  private func drawCaption(
    _ entry: ReviewEntry, isCurrent: Bool, column: Int, row: Int, columns: Int,
    on grid: inout CellGrid
  ) {
    let words = isCurrent ? style(.cursor) : style(.text)
    let end = column + columns
    grid.put(DisplayText(mark(of: entry)), column: column, row: row, style: words)
    var opinionStart = end
    if let guess = entry.guess, !workspace.guessDisplay.hides(in: workspace.snapshot) {
      let share = GuessWording(workspace).figure(of: guess) ?? DisplayText("")
      opinionStart = end - share.columns
      grid.put(
        share, column: opinionStart, row: row, style: isCurrent ? words : style(.dimmed))
      if guess.answer != entry.answer {
        let sign = entry.answer == nil ? "" : wording.differs + " "
        opinionStart -= 2 + sign.count
        let next = grid.put(
          DisplayText(sign), column: opinionStart, row: row, style: words)
        putSwatch(guess.answer, column: next, row: row, on: &grid)
      }
    }
    guard let answer = entry.answer else {
      grid.put(
        DisplayText("?").truncated(toColumns: 1), column: column + 1, row: row,
        style: isCurrent ? words : style(.dimmed))
      return
    }
    putSwatch(answer, column: column + 1, row: row, on: &grid)
    let room = opinionStart - 1 - (column + 3)
    grid.put(
      DisplayText(Wording.name(of: answer, in: classes)).truncated(toColumns: max(0, room)),
      column: column + 3, row: row, style: words)
  }

  /// `!` for a flag, `+` if a reviewer agreed, `~` if a reviewer corrected.
  private func mark(of entry: ReviewEntry) -> String {
    if review.sheet.pinned.contains(entry.region) { return "^" }
    if entry.remark?.isFlagged == true { return "!" }
    guard let said = entry.review, review.sheet.source == .answers else { return " " }
    return said.answer == entry.given?.answer ? "+" : "~"
  }
}
