import Imaging
import Labeling
import TerminalGraphics

extension AnnotatorScreen {
  /// The page in sight: pictures with a line of words under each.
  func drawTiles(
    _ sheet: ReviewLayout, on grid: inout CellGrid, pictures: inout PictureMemory
  ) {
    let page = sheet.page(of: model.review.cursor, count: model.review.shown.count)
    for (place, region) in model.review.shown[page].enumerated() {
      let origin = sheet.origin(of: place)
      let isCurrent = page.lowerBound + place == model.review.cursor
      let area = ScreenArea(column: origin.column, row: origin.row, size: sheet.picture)
      if let tile = model.review.tiles.tiles[region] {
        draw(tile, isCurrent: isCurrent, in: area, on: &grid, pictures: &pictures)
      } else {
        let words =
          model.review.tiles.failures[region]?.description ?? "loading\(wording.ellipsis)"
        drawInstead(words, in: area, on: &grid)
      }
      if let entry = model.entry(of: region) {
        drawCaption(
          entry, isCurrent: isCurrent, column: origin.column,
          row: origin.row + sheet.picture.rows, columns: sheet.picture.columns, on: &grid)
      }
    }
  }

  private func draw(
    _ tile: RegionTile, isCurrent: Bool, in area: ScreenArea, on grid: inout CellGrid,
    pictures: inout PictureMemory
  ) {
    // Only the region under the cursor has the accent.
    let theme =
      isCurrent
      ? Theme.standard
      : Theme(
        accent: RGB(190, 190, 190), accentLight: RGB(235, 235, 235),
        accentDark: RGB(60, 60, 60))
    let request = PictureRequest(
      window: tile.window(in: area.size), size: area.size, focus: 1,
      marked: [], showsOutlines: model.layers.outlines, glyphs: model.options.glyphs,
      depth: model.options.depth, dithers: model.options.dithers, link: model.options.link)
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

  /// `+B building ≠ R .88`: a mark, the answer, and the model's opinion if it is another one.
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
    if let guess = entry.guess, !model.hidesGuess {
      let share = DisplayText(Wording.share(guess.confidence))
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

  /// `!` where a flag is, `+` where a reviewer agreed, `~` where one corrected.
  private func mark(of entry: ReviewEntry) -> String {
    if model.review.pinned.contains(entry.region) { return "^" }
    if entry.remark?.isFlagged == true { return "!" }
    guard let review = entry.review, model.review.source == .answers else { return " " }
    return review.answer == entry.given?.answer ? "+" : "~"
  }

  /// An answer as one letter on its class's color.
  func putSwatch(_ answer: Answer, column: Int, row: Int, on grid: inout CellGrid) {
    let (letter, look) = swatch(of: answer)
    grid.put(letter, column: column, row: row, style: look)
  }

  /// The letter of an answer, and how it looks.
  func swatch(of answer: Answer) -> (letter: DisplayText, style: CellStyle) {
    switch answer {
    case .labeled(let id):
      guard let definition = classes[id] else { return (DisplayText("?"), style(.dimmed)) }
      return (
        DisplayText(String(definition.letter)).truncated(toColumns: 1),
        style(.swatch(definition.color.rgb))
      )
    case .void: return (DisplayText("v"), style(.dimmed))
    case .unsure: return (DisplayText("x"), style(.dimmed))
    case .skipped: return (DisplayText("s"), style(.dimmed))
    case .mixed: return (DisplayText("m"), style(.dimmed))
    }
  }
}
