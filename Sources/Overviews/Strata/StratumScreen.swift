import Labeling
import TerminalGraphics
import Workbench

/// A page of a sample as it is drawn, or what the sample says.
struct StratumScreen: ScreenPart {
  let page: Page
  let view: StratumView

  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    let sheet = view.layout(in: layout.size)
    drawHeader(on: &grid)
    if view.stage == .looking {
      drawTiles(sheet, on: &grid, pictures: &pictures)
      grid.upcoming = RegionTile(page: page).upcoming(
        view.pages?.upcoming(count: sheet.perPage) ?? [], of: view.tiles, size: sheet.picture,
        pictures: &pictures)
    } else {
      drawSentences(sheet, on: &grid)
    }
    LegendRow(page: page, longestName: 14).draw(row: sheet.legendRow, on: &grid)
    drawWords(on: &grid)
    drawStatus(status, on: &grid)
    if let line = workspace.classLine {
      page.drawClassLine(line, on: &grid)
    } else if let line = view.jump.line {
      TileLabel(page: page, view: view).drawLine(line, on: &grid)
    } else {
      drawHints(view.asksToAccept ? questionHints : hints, on: &grid)
    }
  }

  /// `camvid · road ≥ .97, 22,332 regions`, and below it how far the sample is.
  private func drawHeader(on grid: inout CellGrid) {
    let columns = layout.size.columns
    guard let sample = view.pages?.sample else { return }
    let stratum = sample.stratum
    let name = Wording.name(of: stratum.answer, in: classes)
    let title =
      "\(workspace.options.projectName) \(wording.separator) \(name) \(wording.atLeast) "
      + "\(Wording.share(stratum.least)), \(Wording.count(stratum.count, "region", "regions"))"
    grid.put(DisplayText(title).truncated(toColumns: columns - 2), column: 1, row: 0)
    let wanted = BoundWording.wanted(sample.wanted)
    let allowed =
      sample.allowed.map { "\($0) allowed for \(wanted)" } ?? "none is few enough for \(wanted)"
    let parts = [
      "\(Figures.count(sample.lookedAt)) of \(Figures.count(sample.size)) looked at",
      "\(Figures.count(sample.errors)) wrong", allowed,
    ]
    grid.put(
      DisplayText(parts.joined(separator: " \(wording.separator) "))
        .truncated(toColumns: columns - 2), column: 1, row: 1, style: style(.accent))
  }

  private func drawTiles(
    _ sheet: ReviewLayout, on grid: inout CellGrid, pictures: inout PictureMemory
  ) {
    let labels = TileLabel(page: page, view: view)
    for (place, region) in (view.pages?.page ?? []).enumerated() {
      let origin = sheet.origin(of: place)
      let area = ScreenArea(column: origin.column, row: origin.row, size: sheet.picture)
      let isCurrent = place == view.cursor
      RegionTile(page: page).draw(
        region.region, of: view.tiles, isCurrent: isCurrent, in: area, on: &grid,
        pictures: &pictures)
      let row = origin.row + sheet.picture.rows
      if isCurrent {
        grid.fill(
          column: origin.column, row: row, size: GridSize(columns: sheet.picture.columns, rows: 1),
          style: style(.cursor))
      }
      let column = labels.draw(
        place, column: origin.column, row: row, look: style(isCurrent ? .cursor : .dimmed),
        on: &grid)
      drawCaption(
        region, isCurrent: isCurrent,
        in: ScreenArea(
          column: column, row: row,
          size: GridSize(columns: origin.column + sheet.picture.columns - column, rows: 1)),
        on: &grid)
    }
  }

  /// After the label: `R road .97`, `R road` once it was said to be right, `P pole ≠` once it was said to be wrong.
  private func drawCaption(
    _ region: OpenRegions.Region, isCurrent: Bool, in area: ScreenArea, on grid: inout CellGrid
  ) {
    guard let sample = view.pages?.sample else { return }
    let words = isCurrent ? style(.cursor) : style(.text)
    let (column, row) = (area.column, area.row)
    let given = sample.answers[region.region]
    let figure = DisplayText(given == nil ? Wording.share(region.chance) : "")
    let end = column + area.size.columns
    grid.put(
      figure, column: end - figure.columns, row: row, style: isCurrent ? words : style(.dimmed))
    let shown = given ?? sample.stratum.answer
    putSwatch(shown, column: column + 1, row: row, on: &grid)
    let isWrong = sample.isError(region.region)
    let name = Wording.name(of: shown, in: classes)
    grid.put(
      DisplayText(isWrong ? "\(name) \(wording.differs)" : name)
        .truncated(toColumns: max(0, area.size.columns - 4 - figure.columns)), column: column + 3,
      row: row, style: isWrong && !isCurrent ? style(.accent) : words)
  }

  /// What the sample says, in the middle of the screen.
  private func drawSentences(_ sheet: ReviewLayout, on grid: inout CellGrid) {
    let lines = sentences.flatMap {
      TextWrapping.lines($0, columns: max(10, min(76, layout.size.columns - 4)))
    }
    let first = max(2, (sheet.legendRow + ReviewLayout.firstRow - lines.count) / 2)
    for (offset, line) in lines.enumerated() where first + offset < sheet.legendRow {
      grid.put(
        line, column: max(1, (layout.size.columns - line.columns) / 2), row: first + offset)
    }
  }

  private var sentences: [String] {
    guard let sample = view.pages?.sample else {
      return ["drawing at random\(wording.ellipsis)"]
    }
    let wanted = BoundWording.wanted(sample.wanted)
    let name = Wording.name(of: sample.stratum.answer, in: classes)
    let key = workspace.keyName(of: StratumCommand.acceptRest)
    let rest = Figures.count(sample.rest)
    switch view.stage {
    case .nothing, .looking: return []
    case .weighing: return ["counting\(wording.ellipsis)"]
    case .lost:
      return [
        "\(Figures.count(sample.errors)) of \(Figures.count(sample.lookedAt)) \(sample.errors == 1 ? "is" : "are") wrong, so the sample can no "
          + "longer say that at most \(wanted) of the rest are.",
        "What was answered stays answered, and the rest stays open. "
          + "\(workspace.keyName(of: StratumCommand.acceptPage)) looks at the others all the same, for a weaker bound.",
      ]
    case .weighed(let bound):
      let percent = BoundWording.percent(bound, beside: sample.wanted)
      let found =
        "\(Figures.count(sample.errors)) of \(Figures.count(sample.size)) "
        + "\(sample.errors == 1 ? "was" : "were") wrong. Of the other \(rest) guesses at most "
        + "\(percent) are wrong (\(BoundWording.wanted(sample.confidence)))."
      if sample.isAccepted {
        return [
          found,
          "They are accepted as \(name). \(workspace.keyName(of: StratumCommand.undo)) takes that back.",
        ]
      }
      return [
        found,
        bound <= sample.wanted
          ? "\(key) accepts them as \(name)."
          : "That is more than the \(wanted) that were wanted. \(key) accepts them all the same, after a question.",
      ]
    }
  }

  private func drawWords(on grid: inout CellGrid) {
    if view.asksToAccept, let sample = view.pages?.sample, let bound = sample.bound {
      let name = Wording.name(of: sample.stratum.answer, in: classes)
      let percent = BoundWording.percent(bound, beside: sample.wanted)
      drawMessage(
        "Accept \(Figures.count(sample.rest)) guesses as \(name), although up to \(percent) may be wrong?",
        .accent, on: &grid)
      return
    }
    guard !drawNotice(on: &grid), let region = view.current else { return }
    let words = "region \(region.region.number) of image \(region.region.image.rawValue)"
    grid.put(
      DisplayText(words).truncated(toColumns: layout.size.columns - 2), column: 1,
      row: layout.messageRow, style: style(.dimmed))
  }

  private var status: [String] {
    guard let snapshot = workspace.snapshot else { return [] }
    return ["\(Wording.count(snapshot.accepted, "region", "regions")) accepted"]
  }

  private var hints: [Hint] {
    let end = [
      hint("undo", 8, StratumCommand.undo), hint("help", 10, StratumCommand.help),
      hint("back", 10, StratumCommand.closeView),
    ]
    switch view.stage {
    case .nothing, .weighing: return end
    case .lost: return [hint("go on", 9, StratumCommand.acceptPage)] + end
    case .weighed:
      guard view.pages?.sample.isAccepted == false else { return end }
      return [hint("accept the rest", 9, StratumCommand.acceptRest)] + end
    case .looking:
      return [
        hint("the others are right", 10, StratumCommand.acceptPage),
        Hint(keys: Legend(page: page).classKeysText, word: "correct", weight: 9),
        hint("larger", 2, StratumCommand.tileSize),
      ] + TileLabel(page: page, view: view).hints(hint("go to", 8, StratumCommand.goToTile)) + end
    }
  }

  private var questionHints: [Hint] {
    [
      hint("accept", 2, QuestionCommand.confirmEdit), hint("cancel", 1, QuestionCommand.dropEdit),
    ]
  }
}
