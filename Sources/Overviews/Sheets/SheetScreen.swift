import Labeling
import TerminalGraphics
import Workbench

/// A page of open regions as it is drawn.
struct SheetScreen: ScreenPart {
  let page: Page
  let view: SheetView

  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    let sheet = view.layout(in: layout.size)
    drawHeader(on: &grid)
    if view.pages.page.isEmpty {
      drawEmpty(sheet, on: &grid)
    } else {
      drawTiles(sheet, on: &grid, pictures: &pictures)
      grid.upcoming = RegionTile(page: page).upcoming(
        view.pages.upcoming(count: sheet.perPage), of: view.tiles, size: sheet.picture,
        pictures: &pictures)
    }
    LegendRow(page: page, longestName: 14).draw(row: sheet.legendRow, on: &grid)
    if !drawNotice(on: &grid) { drawSentence(on: &grid) }
    drawStatus(on: &grid)
    if let line = workspace.classLine {
      page.drawClassLine(line, on: &grid)
    } else if let line = view.jump.line {
      TileLabel(page: page, view: view).drawLine(line, on: &grid)
    } else {
      drawHints(hints, on: &grid)
    }
  }

  /// `camvid · sheets`, and below it what the page is about and how many of its guesses are probably wrong.
  private func drawHeader(on grid: inout CellGrid) {
    let columns = layout.size.columns
    let title = DisplayText("\(workspace.options.projectName) \(wording.separator) open regions")
    grid.put(title.truncated(toColumns: columns - 2), column: 1, row: 0)
    guard let answer = view.pages.answer, let group = view.pages.group else { return }
    let expected = Figures.decimal(view.pages.expectedErrors, digits: 1)
    let count = "\(view.pages.page.count) of \(Figures.count(group.count)) regions"
    let name = Wording.name(of: answer, in: classes)
    let parts =
      if view.pages.isAlike, let proposal = view.pages.proposal {
        ["like one that is \(Wording.name(of: proposal, in: classes))", "guessed \(name)", count]
      } else {
        ["guessed \(name)", count, "\(expected) of these probably wrong"]
      }
    grid.put(
      DisplayText(parts.joined(separator: " \(wording.separator) "))
        .truncated(toColumns: columns - 2), column: 1, row: 1, style: style(.accent))
  }

  private func drawEmpty(_ sheet: ReviewLayout, on grid: inout CellGrid) {
    let sentence =
      if let failure = view.failure {
        failure.description
      } else if view.pages.open == nil {
        "asking the model about all open regions\(wording.ellipsis)"
      } else {
        "No other open region is left."
      }
    let lines = TextWrapping.lines(sentence, columns: max(10, layout.size.columns - 4))
    for (offset, line) in lines.enumerated() {
      grid.put(
        line, column: max(1, (layout.size.columns - line.columns) / 2),
        row: (sheet.legendRow + ReviewLayout.firstRow) / 2 + offset)
    }
  }

  private func drawTiles(
    _ sheet: ReviewLayout, on grid: inout CellGrid, pictures: inout PictureMemory
  ) {
    let labels = TileLabel(page: page, view: view)
    for (place, region) in view.pages.page.enumerated() {
      let origin = sheet.origin(of: place)
      let area = ScreenArea(column: origin.column, row: origin.row, size: sheet.picture)
      RegionTile(page: page).draw(
        region.region, of: view.tiles, isCurrent: place == view.cursor, in: area, on: &grid,
        pictures: &pictures)
      let row = origin.row + sheet.picture.rows
      let isCurrent = place == view.cursor
      if isCurrent {
        grid.fill(
          column: origin.column, row: row, size: GridSize(columns: sheet.picture.columns, rows: 1),
          style: style(.cursor))
      }
      let column = labels.draw(
        place, column: origin.column, row: row, look: style(isCurrent ? .cursor : .dimmed),
        on: &grid)
      drawCaption(
        region, isCurrent: isCurrent, column: column, row: row,
        columns: origin.column + sheet.picture.columns - column, on: &grid)
    }
  }

  /// After the label: `R road .97`, `P pole ≠ R` once it was answered otherwise, `- left out` for an exception.
  private func drawCaption(
    _ region: OpenRegions.Region, isCurrent: Bool, column: Int, row: Int, columns: Int,
    on grid: inout CellGrid
  ) {
    let words = isCurrent ? style(.cursor) : style(.text)
    let dimmed = isCurrent ? words : style(.dimmed)
    guard !view.pages.excepted.contains(region.region) else {
      grid.put(
        DisplayText("- left out").truncated(toColumns: columns), column: column + 1, row: row,
        style: isCurrent ? words : style(.accent))
      return
    }
    guard let guess = view.pages.proposal else { return }
    let end = column + columns
    let given = view.pages.answered[region.region]
    let figure = DisplayText(given == nil ? Wording.share(region.chance) : "")
    grid.put(figure, column: end - figure.columns, row: row, style: dimmed)
    putSwatch(given ?? guess, column: column + 1, row: row, on: &grid)
    let name = Wording.name(of: given ?? guess, in: classes)
    let isOther = given != nil && given != guess
    grid.put(
      DisplayText(isOther ? "\(name) \(wording.differs)" : name)
        .truncated(toColumns: max(0, columns - 4 - figure.columns)), column: column + 3, row: row,
      style: isOther && !isCurrent ? style(.accent) : words)
  }

  private func drawSentence(on grid: inout CellGrid) {
    guard let region = view.current else { return }
    let words = "region \(region.region.number) of image \(region.region.image.rawValue)"
    grid.put(
      DisplayText(words).truncated(toColumns: layout.size.columns - 2), column: 1,
      row: layout.messageRow, style: style(.dimmed))
  }

  /// How many regions are open, and how the last pages were.
  private func drawStatus(on grid: inout CellGrid) {
    var parts: [String] = []
    if let open = view.pages.openCount {
      parts.append("\(Wording.count(open, "region", "regions")) open")
    }
    if view.record.pageCount > 0 {
      let pages = Wording.count(view.record.pageCount, "page", "pages")
      let expected = Figures.decimal(view.record.expectedErrors, digits: 1)
      parts.append("last \(pages): \(view.record.foundErrors) wrong, \(expected) expected")
    }
    if view.isListing { parts.append("reading\(wording.ellipsis)") }
    drawStatus(parts, on: &grid)
  }

  private var hints: [Hint] {
    func hint(_ word: String, _ weight: Int, _ command: SheetCommand) -> Hint {
      page.hint(word, weight, [command], in: .sheets)
    }
    let close = hint(workspace.options.start == .sheets ? "quit" : "close", 10, .closeView)
    guard !view.pages.page.isEmpty else {
      return [hint("undo", 7, .undo), hint("help", 10, .help), close]
    }
    return [
      hint("accept page", 10, .acceptPage),
      Hint(keys: Legend(page: page).classKeysText, word: "correct", weight: 9),
    ] + TileLabel(page: page, view: view).hints(hint("go to", 8, .goToTile)) + [
      hint("leave out", 8, .exceptRegion), hint("undo", 8, .undo),
      hint("next page", 6, .passPage), hint("next class", 5, .nextGuess),
      hint("look-alikes", view.lookAlikes == nil ? 1 : 9, .showAlike),
      hint("strata", 4, .openStrata), hint("larger", 2, .tileSize), hint("help", 10, .help), close,
    ]
  }
}
