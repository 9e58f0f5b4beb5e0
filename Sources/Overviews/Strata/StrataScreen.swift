import Labeling
import TerminalGraphics
import Workbench

/// Where the lines of the list of strata are.
struct StrataLayout: Hashable, Sendable {
  static let firstRow = 3
  let size: GridSize

  /// The lines that are shown of so many, those around one of them.
  func shown(_ count: Int, around place: Int) -> Range<Int> {
    let room = max(1, size.rows - Self.firstRow - 4)
    let length = min(count, room)
    let first = min(max(0, place - length / 2), count - length)
    return first..<first + length
  }
}

/// The list of strata as it is drawn.
struct StrataScreen: ScreenPart {
  let page: Page
  let view: StrataView

  func draw(on grid: inout CellGrid) {
    let columns = layout.size.columns
    let name = "\(workspace.options.projectName) \(wording.separator) strata of sure guesses"
    grid.put(DisplayText(name).truncated(toColumns: columns - 2), column: 1, row: 0)
    if let list = view.list, !list.lines.isEmpty {
      let words =
        "A random sample of \(Figures.count(view.wantedSize)) says how many of a stratum are wrong."
      grid.put(
        DisplayText(words).truncated(toColumns: columns - 2), column: 1, row: 1,
        style: style(.accent))
      for (offset, place) in StrataLayout(size: layout.size)
        .shown(list.lines.count, around: view.cursor).enumerated()
      {
        draw(
          list.lines[place], isCurrent: place == view.cursor,
          row: StrataLayout.firstRow + offset, on: &grid)
      }
    } else {
      drawEmpty(on: &grid)
    }
    drawWords(on: &grid)
    drawStatus(status, on: &grid)
    drawHints(view.asked == nil ? hints : questionHints, on: &grid)
  }

  private func drawEmpty(on grid: inout CellGrid) {
    let sentence: String
    if let failure = view.failure {
      sentence = failure.description
    } else if let list = view.list {
      sentence =
        "There is no stratum yet: of no class are \(Figures.count(list.leastRegions)) open regions guessed with a "
        + "chance of \(Wording.share(list.leastChance)) or more. More answers make the model surer."
    } else {
      sentence = "asking the model about all open regions\(wording.ellipsis)"
    }
    let lines = TextWrapping.lines(sentence, columns: max(10, layout.size.columns - 4))
    for (offset, line) in lines.enumerated() {
      grid.put(
        line, column: max(1, (layout.size.columns - line.columns) / 2),
        row: layout.size.rows / 2 - 2 + offset)
    }
  }

  /// `R road  ≥ .97   22,332 regions   85.2 probably wrong   120 of 300 seen, 1 wrong`.
  private func draw(
    _ line: StratumList.Line, isCurrent: Bool, row: Int, on grid: inout CellGrid
  ) {
    let columns = layout.size.columns
    let words = isCurrent ? style(.cursor) : style(.text)
    let dimmed = isCurrent ? words : style(.dimmed)
    if isCurrent {
      grid.fill(column: 0, row: row, size: GridSize(columns: columns, rows: 1), style: words)
    }
    let place = view.place(in: line)
    let stratum = line.strata[place]
    putSwatch(line.answer, column: 1, row: row, on: &grid)
    grid.put(
      DisplayText(Wording.name(of: line.answer, in: classes)).truncated(toColumns: 12), column: 3,
      row: row, style: words)
    grid.put(
      DisplayText("\(wording.atLeast) \(Wording.share(stratum.least))"), column: 16, row: row,
      style: words)
    grid.putRightAligned(
      DisplayText("\(Figures.count(stratum.count)) regions"), endColumn: 40, row: row,
      style: words)
    let expected = Figures.decimal(stratum.expectedErrors, digits: 1)
    let more =
      line.samples[place].map(state) ?? "\(expected) of them probably wrong"
    if columns > 44 {
      grid.put(
        DisplayText(more).truncated(toColumns: columns - 44), column: 43, row: row,
        style: line.samples[place] == nil || isCurrent ? dimmed : style(.accent))
    }
  }

  /// How far a sample is.
  private func state(of sample: StratumSample) -> String {
    let size = Figures.count(sample.size)
    if let bound = sample.bound {
      return "at most \(BoundWording.percent(bound, beside: sample.wanted)) wrong"
    }
    return "\(Figures.count(sample.lookedAt)) of \(size) seen, \(sample.errors) wrong"
  }

  /// A question, a message, or the strata of the current line.
  private func drawWords(on grid: inout CellGrid) {
    if let asked = view.asked {
      let count = Figures.count(view.size(for: asked))
      let name = Wording.name(of: asked.answer, in: classes)
      drawMessage(
        "Look at \(count) drawn at random of \(Figures.count(asked.count)) regions guessed \(name)?",
        .accent, on: &grid)
      return
    }
    guard !drawNotice(on: &grid), let line = view.line else { return }
    let place = view.place(in: line)
    let parts = line.strata.enumerated().map { offset, stratum in
      let text =
        "\(wording.atLeast) \(Wording.share(stratum.least)): \(Figures.count(stratum.count))"
      return offset == place ? "[\(text)]" : text
    }
    grid.put(
      DisplayText(parts.joined(separator: "  ")).truncated(toColumns: layout.size.columns - 2),
      column: 1, row: layout.messageRow, style: style(.dimmed))
  }

  private var status: [String] {
    var parts: [String] = []
    if let snapshot = workspace.snapshot {
      parts.append("\(Wording.count(snapshot.accepted, "region", "regions")) accepted")
    }
    if view.isListing {
      parts.append("reading\(wording.ellipsis) \(Int(view.progress * 100)) %")
    }
    return parts
  }

  private var hints: [Hint] {
    let end = [hint("help", 10, StrataCommand.help), hint("back", 10, StrataCommand.closeView)]
    guard let line = view.line else { return end }
    let isBegun = line.samples[view.place(in: line)] != nil
    return [
      hint(isBegun ? "go on" : "look at a sample", 9, StrataCommand.openStratum),
      hint("threshold", 7, StrataCommand.surer, .wider), hint("size", 6, StrataCommand.sampleSize),
      hint("undo", 5, StrataCommand.undo),
    ] + end
  }

  private var questionHints: [Hint] {
    [
      hint("look", 2, QuestionCommand.confirmEdit), hint("cancel", 1, QuestionCommand.dropEdit),
    ]
  }
}
