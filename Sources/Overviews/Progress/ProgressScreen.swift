import Labeling
import TerminalGraphics
import Workbench

/// The panel as it is drawn.
struct ProgressScreen: ScreenPart {
  let page: Page
  let report: ProgressReport?

  /// Draws a curve, some figures, the classes, and one sentence of advice.
  func draw(on grid: inout CellGrid) {
    let columns = layout.size.columns
    grid.put(
      DisplayText("\(workspace.options.projectName) \(wording.separator) am I done?")
        .truncated(toColumns: columns - 2), column: 1, row: 0)
    let isWide = columns >= 76
    let bottom = layout.messageRow - 3
    if let report {
      let figureColumns = isWide ? 36 : columns - 2
      let curveColumns = min(columns - figureColumns - 5, 110)
      let left = isWide ? curveColumns + 4 : 1
      let used = drawFigures(report, column: left, row: 2, columns: figureColumns, on: &grid)
      drawClasses(
        report,
        in: ScreenArea(
          column: left, row: 3 + used,
          size: GridSize(
            columns: figureColumns, rows: isWide ? max(0, bottom - used - 2) : 0)), on: &grid)
      let top = isWide ? 2 : 3 + used
      drawCurve(
        report,
        in: ScreenArea(
          column: 1, row: top,
          size: GridSize(
            columns: isWide ? curveColumns : columns - 2,
            rows: min(28, bottom - top + 1))), on: &grid)
      drawAdvice(report, on: &grid)
    } else {
      grid.put(DisplayText("loading\(wording.ellipsis)"), column: 1, row: 2)
      drawMessage(on: &grid)
    }
    let answered = Wording.count(workspace.counts.answered, "answer", "answers")
    let images = Wording.count(workspace.snapshot?.images ?? 0, "image", "images")
    grid.put(DisplayText("\(answered) in \(images)"), column: 1, row: layout.statusRow)
    grid.putRightAligned(
      DisplayText(saveState), endColumn: columns - 1, row: layout.statusRow,
      style: style(.dimmed))
    drawHints(hints, on: &grid)
  }

  /// Returns how many rows it used.
  private func drawFigures(
    _ report: ProgressReport, column: Int, row: Int, columns: Int, on grid: inout CellGrid
  ) -> Int {
    var lines: [(label: String, text: String)] = []
    if let audit = report.audit {
      lines.append(("accuracy", interval(audit.accuracy)))
      lines.append(("mean IoU", interval(audit.meanIoU)))
      lines.append(("audited", Wording.count(audit.regions, "region", "regions")))
    } else {
      lines.append(("accuracy", report.auditShare > 0 ? "not measured yet" : "not audited"))
    }
    if let changed = report.models.last?.changed {
      lines.append(("changed", "\(Wording.percent(changed * 100)) % by the last model"))
    }
    if let last = report.models.last {
      let before = report.models.dropLast().last.map { ", before \(Wording.share($0.uncertainty))" }
      lines.append(("unsure", Wording.share(last.uncertainty) + " on average" + (before ?? "")))
    }
    for (offset, line) in lines.enumerated() {
      grid.put(DisplayText(line.label), column: column, row: row + offset, style: style(.dimmed))
      grid.put(
        DisplayText(line.text).truncated(toColumns: columns - 10), column: column + 10,
        row: row + offset)
    }
    return lines.count
  }

  /// `91.2 % (87.4 to 94.0)`.
  private func interval(_ share: IntervalEstimate) -> String {
    "\(Wording.tenths(share.value * 100)) % (\(Wording.tenths(share.low * 100)) to "
      + "\(Wording.tenths(share.high * 100)))"
  }

  /// Draws counts per class, those without answers first, with the audit's IoU.
  private func drawClasses(
    _ report: ProgressReport, in area: ScreenArea, on grid: inout CellGrid
  ) {
    let summaries = workspace.snapshot?.classes ?? []
    let order =
      summaries.filter { workspace.counts.count(of: $0) == 0 }
      + summaries.filter { workspace.counts.count(of: $0) > 0 }
    let measured = Dictionary(
      (report.audit?.classes ?? []).map { ($0.id, $0.share) },
      uniquingKeysWith: { first, _ in first })
    let room = order.count > area.size.rows ? max(0, area.size.rows - 1) : order.count
    let end = area.column + area.size.columns
    for (offset, summary) in order.prefix(room).enumerated() {
      let row = area.row + offset
      putSwatch(.labeled(summary.definition.id), column: area.column, row: row, on: &grid)
      grid.put(
        DisplayText(summary.definition.name).truncated(toColumns: 16), column: area.column + 2,
        row: row)
      let count = workspace.counts.count(of: summary)
      grid.putRightAligned(
        DisplayText(count == 0 ? "no answers" : Figures.count(count)),
        endColumn: area.column + 26, row: row, style: style(count == 0 ? .accent : .text))
      if let share = measured[summary.definition.id] {
        grid.putRightAligned(
          DisplayText("IoU \(Wording.share(share))"), endColumn: end - 1, row: row,
          style: style(.dimmed))
      }
    }
    if room < order.count, area.size.rows > 0 {
      grid.put(
        DisplayText("\(wording.ellipsis) \(order.count - room) more classes"),
        column: area.column, row: area.row + room, style: style(.dimmed))
    }
  }

  private func drawCurve(
    _ report: ProgressReport, in area: ScreenArea, on grid: inout CellGrid
  ) {
    let rows = area.size.rows - 2
    let columns = area.size.columns - 6
    guard rows >= 3, columns >= 16 else { return }
    let curve = ProgressCurve(report.points)
    let left = area.column + 6
    for (share, row) in [("100 %", 0), ("50 %", (rows - 1) / 2), ("0 %", rows - 1)] {
      grid.putRightAligned(
        DisplayText(share), endColumn: left - 1, row: area.row + row, style: style(.dimmed))
    }
    guard !curve.isEmpty else {
      grid.put(
        DisplayText("No batch with guesses yet.")
          .truncated(toColumns: columns), column: left, row: area.row + rows / 2,
        style: style(.dimmed))
      return
    }
    let canvas = curve.canvas(columns: columns, rows: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let (dots, owner) = canvas.cell(column, row)
        guard let line = ProgressCurve.Line(rawValue: owner) else { continue }
        grid.put(
          DisplayText(String(wording.ascii ? plain(line) : dots)), column: left + column,
          row: area.row + row, style: look(of: line))
      }
    }
    let most = DisplayText(
      Wording.count(report.points.last?.answers ?? 0, "answer", "answers"))
    grid.put(DisplayText("0"), column: left, row: area.row + rows, style: style(.dimmed))
    grid.putRightAligned(
      most, endColumn: left + columns, row: area.row + rows, style: style(.dimmed))
    drawCurveLegend(report, column: left, row: area.row + rows + 1, columns: columns, on: &grid)
  }

  private func drawCurveLegend(
    _ report: ProgressReport, column: Int, row: Int, columns: Int, on grid: inout CellGrid
  ) {
    var column = column
    let end = column + columns
    var parts: [(ProgressCurve.Line, String)] = []
    if report.points.contains(where: { $0.audit != nil }) {
      parts += [(.audit, "audit"), (.interval, "its interval")]
    }
    parts.append((.batch, "right guesses in batches"))
    for (line, words) in parts {
      guard column + 4 < end else { return }
      let sign: Character = wording.ascii ? plain(line) : line == .interval ? "⠂" : "⠒"
      column = grid.put(
        DisplayText(String(repeating: sign, count: 2)), column: column, row: row,
        style: look(of: line))
      column = grid.put(
        DisplayText(" " + words).truncated(toColumns: end - column), column: column, row: row,
        style: style(.dimmed))
      column += 2
    }
  }

  private func plain(_ line: ProgressCurve.Line) -> Character {
    switch line {
    case .audit: "*"
    case .interval: "."
    case .batch: "o"
    }
  }

  private func look(of line: ProgressCurve.Line) -> CellStyle {
    switch line {
    case .audit: style(.accent)
    case .interval: style(.dimmed)
    case .batch: style(.text)
    }
  }

  private func drawAdvice(_ report: ProgressReport, on grid: inout CellGrid) {
    guard !drawNotice(on: &grid) else { return }
    let advice = ProgressAdvice(
      report: report, classes: workspace.snapshot?.classes ?? [],
      hasModel: workspace.snapshot?.model.answersSinceTrained != nil,
      obstacle: workspace.snapshot?.obstacle)
    // Nowhere else can what is in the way be read again.
    let most = workspace.snapshot?.obstacle.map { _ in layout.size.rows / 2 }
    drawMessage(advice.sentence, .text, most: most, on: &grid)
  }

  private var hints: [Hint] {
    [
      hint("map", 6, ProgressCommand.openMap), hint("help", 10, ProgressCommand.help),
      hint("close", 10, ProgressCommand.closeView),
    ]
  }
}
