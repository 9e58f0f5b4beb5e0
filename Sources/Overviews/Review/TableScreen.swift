import Labeling
import TerminalGraphics
import Workbench

/// The table of answers and opinions as it is drawn.
struct TableScreen: ScreenPart {
  let page: Page
  let table: ConfusionTable
  let cursor: ConfusionCursor

  /// Draws the counts of pairs of opinions, with the current cell marked.
  func draw(on grid: inout CellGrid) {
    let columns = layout.size.columns
    let isModel = table.kind == .answersAndModel
    let title =
      isModel
      ? "answers (rows) and the model's guesses (columns)"
      : "annotators (rows) and reviewers (columns)"
    grid.put(
      DisplayText("\(workspace.options.projectName) \(wording.separator) \(title)")
        .truncated(toColumns: columns - 2), column: 1, row: 0)
    let width = max(4, Figures.count(table.total).count + 1)
    let nameColumns = min(16, max(6, columns / 4))
    let shownColumns = window(
      of: table.answers.count, around: cursor.column, room: (columns - nameColumns - 3) / width)
    let shownRows = window(
      of: table.answers.count, around: cursor.row, room: layout.messageRow - 4)
    for (place, column) in shownColumns.enumerated() {
      putSwatch(
        table.answers[column], column: nameColumns + 3 + (place + 1) * width - 2, row: 2, on: &grid)
    }
    for (place, row) in shownRows.enumerated() {
      let screenRow = 3 + place
      putSwatch(table.answers[row], column: 1, row: screenRow, on: &grid)
      grid.put(
        DisplayText(Wording.name(of: table.answers[row], in: classes))
          .truncated(toColumns: nameColumns - 1), column: 3, row: screenRow)
      for (offset, column) in shownColumns.enumerated() {
        let count = table.count(row: row, column: column)
        let text = count == 0 ? wording.separator : Figures.count(count)
        let isCurrent = row == cursor.row && column == cursor.column
        let look =
          isCurrent
          ? style(.cursor)
          : count == 0 ? style(.dimmed) : row == column ? style(.text) : style(.accent)
        grid.putRightAligned(
          DisplayText(text), endColumn: nameColumns + 3 + (offset + 1) * width - 1,
          row: screenRow, style: look)
      }
    }
    drawWords(on: &grid)
    drawHints(hints, on: &grid)
  }

  private func drawWords(on grid: inout CellGrid) {
    if !drawNotice(on: &grid), table.answers.indices.contains(cursor.row),
      table.answers.indices.contains(cursor.column)
    {
      let row = Wording.name(of: table.answers[cursor.row], in: classes)
      let column = Wording.name(of: table.answers[cursor.column], in: classes)
      let count = table.count(row: cursor.row, column: cursor.column)
      let words = table.kind == .answersAndModel ? "the model says" : "the reviewer says"
      grid.put(
        DisplayText("\(Wording.count(count, "region", "regions")): \(row), \(words) \(column)")
          .truncated(toColumns: layout.size.columns - 2), column: 1, row: layout.messageRow)
    }
    let share =
      table.total == 0
      ? "nothing to compare yet"
      : "\(Figures.count(table.agreeing)) of \(Figures.count(table.total)) the same, "
        + "\(Wording.tenths(Double(table.agreeing) / Double(table.total) * 100)) %"
    grid.put(DisplayText(share), column: 1, row: layout.statusRow)
    grid.putRightAligned(
      DisplayText(saveState), endColumn: layout.size.columns - 1, row: layout.statusRow,
      style: style(.dimmed))
  }

  /// The longest range of `0..<count` around `place` that there is room for.
  private func window(of count: Int, around place: Int, room: Int) -> Range<Int> {
    let length = min(count, max(1, room))
    let first = min(max(0, place - length / 2), count - length)
    return first..<first + length
  }

  /// The hints worth showing in the table.
  private var hints: [Hint] {
    let other = table.kind == .answersAndModel ? "annotators, reviewers" : "answers, model"
    return [
      hint("move", 4, TableCommand.moveLeft, .moveRight, .moveUp, .moveDown),
      hint("show the regions", 8, TableCommand.openCell), hint(other, 6, TableCommand.switchView),
      hint("help", 10, TableCommand.help), hint("back", 10, TableCommand.closeView),
    ]
  }
}
