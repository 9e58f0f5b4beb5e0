import Labeling
import TerminalGraphics
import Workbench

/// The panel next to the picture, or below it on a narrow screen.
struct SidePanel: ScreenPart {
  let page: Page
  let camera: Camera

  private var legend: Legend { Legend(page: page) }

  /// At the right: the whole image, the guess, the legend, and why this region is queried.
  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    guard let panel = layout.panel else { return }
    let rows = panel.size.rows
    let why = workspace.classLine != nil ? nil : whyLine(columns: panel.size.columns - 7)
    let legendRows = legend.entries.count
    // A search must not move the whole image: the full legend decides.
    let fullLegendRows = classes.count + (workspace.counts.voids > 0 ? 1 : 0)
    // The rows left for the whole image after guess and legend.
    let spare = rows - 4 - min(fullLegendRows, max(6, rows / 2))
    let imageRows = min(12, max(0, spare - 1))
    var row = panel.row
    if imageRows >= 3 {
      let area = ScreenArea(
        column: panel.column, row: row,
        size: GridSize(columns: panel.size.columns, rows: imageRows))
      let taken = PictureArea(page: page, camera: camera)
        .drawWholeImage(in: area, on: &grid, pictures: &pictures)
      // The rows stay the same while an image loads, so that the legend does not jump.
      row += max(taken, imageRows) + 1
    }
    drawGuess(column: panel.column, row: row, columns: panel.size.columns, on: &grid)
    row += 3
    let end = panel.row + rows
    let hasRoom = why != nil && row + legendRows + 2 <= end
    // Without room below the list, the row that a flag or a note would have.
    if let why, !hasRoom, remarkWords == nil {
      drawWhy(why, column: panel.column, row: row - 1, on: &grid)
    }
    let legendEnd = hasRoom ? end - 2 : end
    let list = ScreenArea(
      column: panel.column, row: row,
      size: GridSize(columns: panel.size.columns, rows: max(0, legendEnd - row)))
    let used = legend.draw(in: list, on: &grid)
    row += used + 1
    if let why, hasRoom { drawWhy(why, column: panel.column, row: row, on: &grid) }
  }

  private func drawWhy(_ why: DisplayText, column: Int, row: Int, on grid: inout CellGrid) {
    grid.put(DisplayText("why"), column: column + 1, row: row, style: style(.dimmed))
    grid.put(why, column: column + 6, row: row, style: style(.dimmed))
  }

  /// Draws the model's guess and the previous answer.
  private func drawGuess(column: Int, row: Int, columns: Int, on grid: inout CellGrid) {
    guard let focus = workspace.focus else { return }
    let left = column + 1
    let end = column + columns
    if let guess = workspace.visibleGuess {
      let name = DisplayText(Wording.name(of: guess.answer, in: classes))
      let figure = GuessWording(workspace).figure(of: guess) ?? DisplayText("")
      let next = grid.put(DisplayText("guess  "), column: left, row: row, style: style(.dimmed))
      grid.put(
        name.truncated(toColumns: max(1, end - next - figure.columns - 2)), column: next, row: row,
        style: style(.accent))
      grid.putRightAligned(figure, endColumn: end - 1, row: row)
    } else {
      grid.put(DisplayText(missingGuessWords), column: left, row: row, style: style(.dimmed))
    }
    if let answer = workspace.shownAnswer(of: focus) {
      let name = Wording.name(of: answer, in: classes)
      grid.put(
        DisplayText("answered \(name)").truncated(toColumns: columns - 2), column: left,
        row: row + 1, style: style(.accent))
    } else if let accepted = UnfinishedImage(focus.image, in: workspace)?.accepted(focus) {
      let name = Wording.name(of: accepted, in: classes)
      grid.put(
        DisplayText("accepted \(name)").truncated(toColumns: columns - 2), column: left,
        row: row + 1, style: style(.accent))
    } else if workspace.visibleGuess != nil {
      let next = grid.put(
        DisplayText("\(workspace.keyName(of: LabelingCommand.acceptGuess)) accept   "),
        column: left, row: row + 1, style: style(.dimmed))
      if let origin = GuessWording(workspace).origin(columns: end - 1 - next) {
        grid.putRightAligned(origin, endColumn: end - 1, row: row + 1, style: style(.dimmed))
      }
    }
    if let remarkWords {
      grid.put(
        DisplayText(remarkWords).truncated(toColumns: columns - 2), column: left, row: row + 2,
        style: style(.accent))
    }
  }

  /// The flag and the note of the current region; nil without either.
  private var remarkWords: String? {
    guard let remark = workspace.shownRemark, !remark.isEmpty else { return nil }
    guard let note = remark.note else { return "flagged" }
    return (remark.isFlagged ? "flagged: " : "note: ") + note
  }

  private var missingGuessWords: String {
    if workspace.isAuditing {
      let isBlind = workspace.focus.map(workspace.isWithheld) ?? false
      return "\(isBlind ? "blind" : "audit")  the guess is hidden"
    }
    if workspace.guessDisplay.waits(in: workspace.snapshot) { return "guess  model too young" }
    if workspace.guessDisplay.hides(in: workspace.snapshot) { return "guess  hidden" }
    // With a model, an image without guesses has not been scored in the background yet.
    let hasModel = workspace.snapshot?.model.answersSinceTrained != nil
    return hasModel ? "guess  in progress\(wording.ellipsis)" : "guess  none yet"
  }

  /// Why the current region was chosen, in words; nil if nothing is known.
  private func whyLine(columns: Int) -> DisplayText? {
    guard let focus = workspace.focus,
      let item = workspace.items.first(where: { $0.region == focus })
    else { return nil }
    // A guess that was there before the newest model came is of the model that chose, too.
    let shown = workspace.visibleGuess
    let isOfChooser = shown != nil && workspace.shownGuess?.isOfOlderModel == true
    let line = UtilityWording.line(
      about: item, guess: shown,
      isOfOlderModel: !isOfChooser && workspace.batch?.isOfOlderModel == true,
      columns: max(8, columns), ellipsis: wording.ellipsis)
    return line.description.isEmpty ? nil : line
  }

  /// Narrow screens: the guess in one line, the legend in the next.
  func drawFolded(on grid: inout CellGrid) {
    guard let area = layout.folded else { return }
    let columns = area.size.columns
    var column = 1
    if let focus = workspace.focus {
      if let answer = workspace.shownAnswer(of: focus) {
        column = grid.put(
          DisplayText("answered \(Wording.name(of: answer, in: classes))   "), column: column,
          row: area.row, style: style(.accent), maximumColumns: columns - 2)
      } else if let accepted = UnfinishedImage(focus.image, in: workspace)?.accepted(focus) {
        column = grid.put(
          DisplayText("accepted \(Wording.name(of: accepted, in: classes))   "), column: column,
          row: area.row, style: style(.accent), maximumColumns: columns - 2)
      }
      if let remarkWords {
        let words = DisplayText(remarkWords).truncated(toColumns: max(8, columns / 3))
        column = grid.put(
          DisplayText("\(words)   "), column: column, row: area.row, style: style(.accent),
          maximumColumns: max(0, columns - 1 - column))
      }
      if let guess = workspace.visibleGuess {
        let figure = GuessWording(workspace).figure(of: guess).map { " \($0)" } ?? ""
        let key = workspace.keyName(of: LabelingCommand.acceptGuess)
        let name = Wording.name(of: guess.answer, in: classes)
        let origin = GuessWording(workspace).origins[0]
        let words = "guess \(name)\(figure)   \(key) accept   \(origin)"
        grid.put(
          DisplayText(words), column: column, row: area.row,
          maximumColumns: max(0, columns - 1 - column))
      }
    }
    LegendRow(page: page, longestName: 16).draw(row: area.row + 1, on: &grid)
  }
}
