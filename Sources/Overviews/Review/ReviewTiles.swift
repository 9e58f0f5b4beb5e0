import Imaging
import Labeling
import RegionPictures
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
    let visible = sheet.page(of: review.sheet.cursor, count: review.sheet.shown.count)
    for (place, region) in review.sheet.shown[visible].enumerated() {
      let origin = sheet.origin(of: place)
      let isCurrent =
        visible.lowerBound + place == review.sheet.cursor
        || review.sheet.selection.contains(region)
      let area = ScreenArea(column: origin.column, row: origin.row, size: sheet.picture)
      if let tile = review.sheet.tiles.tiles[region] {
        draw(tile, isCurrent: isCurrent, in: area, on: &grid, pictures: &pictures)
      } else {
        let words =
          review.sheet.tiles.failures[region]?.description ?? "loading\(wording.ellipsis)"
        drawInstead(words, in: area, on: &grid)
      }
      if let entry = review.entry(of: region, in: workspace) {
        drawCaption(
          entry, isCurrent: isCurrent, column: origin.column,
          row: origin.row + sheet.picture.rows, columns: sheet.picture.columns, on: &grid)
      }
    }
  }

  private func draw(
    _ tile: RegionThumbnail, isCurrent: Bool, in area: ScreenArea, on grid: inout CellGrid,
    pictures: inout PictureMemory
  ) {
    // Only the regions that a key would answer have the accent.
    let theme =
      isCurrent
      ? Theme.standard
      : Theme(
        accent: RGB(190, 190, 190), accentLight: RGB(235, 235, 235),
        accentDark: RGB(60, 60, 60))
    let request = PictureRequest(
      window: tile.window(in: area.size), size: area.size, focus: 1,
      marked: [], showsOutlines: workspace.layers.outlines, glyphs: workspace.options.glyphs,
      depth: workspace.options.depth, dithers: workspace.layers.dithers,
      link: workspace.options.link)
    grid.blit(
      pictures.render(request, of: tile, theme: theme), column: area.column, row: area.row)
  }

  private func drawInstead(_ words: String, in area: ScreenArea, on grid: inout CellGrid) {
    let lines = TextWrapping.lines(words, columns: area.size.columns).prefix(area.size.rows)
    let first = area.row + max(0, (area.size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() {
      grid.put(
        line, column: area.column + max(0, (area.size.columns - line.columns) / 2),
        row: first + offset, style: style(.dimmed))
    }
  }

  /// `+B building ≠ R .88`: a mark, the answer, and the model's guess if it differs.
  private func drawCaption(
    _ entry: ReviewEntry, isCurrent: Bool, column: Int, row: Int, columns: Int,
    on grid: inout CellGrid
  ) {
    let words = isCurrent ? style(.cursor) : style(.text)
    if isCurrent {
      grid.fill(
        column: column, row: row, size: GridSize(columns: columns, rows: 1), style: words)
    }
    let end = column + columns
    grid.put(DisplayText(mark(of: entry)), column: column, row: row, style: words)
    var opinionStart = end
    if let guess = entry.guess, !workspace.hidesGuess {
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
