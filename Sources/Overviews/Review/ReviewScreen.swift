import Labeling
import TerminalGraphics
import Workbench

/// The contact sheet as it is drawn.
struct ReviewScreen: ScreenPart {
  let page: Page
  let review: ReviewView

  /// Less of what is known about a region says nothing.
  private static let leastSentence = 20

  private var legend: Legend { Legend(page: page) }

  /// Draws the contact sheet.
  func draw(on grid: inout CellGrid, pictures: inout PictureMemory) {
    let sheet = review.sheet.layout(in: layout.size)
    drawReviewHeader(sheet, on: &grid)
    drawFilterWords(on: &grid)
    if review.sheet.shown.isEmpty {
      drawEmptySheet(sheet, on: &grid)
    } else {
      ReviewTiles(page: page, review: review).draw(sheet, on: &grid, pictures: &pictures)
    }
    LegendRow(page: page, longestName: 14).draw(row: sheet.legendRow, on: &grid)
    drawReviewMessage(on: &grid)
    drawReviewStatus(on: &grid)
    drawKeys(on: &grid)
  }

  private func drawReviewHeader(_ sheet: ReviewLayout, on grid: inout CellGrid) {
    let columns = layout.size.columns
    let what = review.sheet.source == .answers ? "review" : "the current batch"
    let name = "\(workspace.options.projectName) \(wording.separator) \(what)"
    let count = review.sheet.shown.count
    var place = DisplayText("")
    if count > 0 {
      let pages = (count + sheet.perPage - 1) / sheet.perPage
      place = DisplayText("page \(review.sheet.cursor / sheet.perPage + 1) of \(pages)")
    }
    let rightColumn = columns - place.columns - 1
    grid.put(
      DisplayText(name).truncated(toColumns: max(1, rightColumn - 3)), column: 1, row: 0)
    grid.put(place, column: rightColumn, row: 0, style: style(.dimmed))
  }

  /// `class:car disagrees · 41 regions · disagreement first`.
  private func drawFilterWords(on grid: inout CellGrid) {
    let review = review.sheet
    var parts: [String] = []
    if review.source == .answers {
      let line = review.filter.line(classes: classes)
      parts.append(line.isEmpty ? "all answers" : line)
    } else {
      parts.append("open regions")
    }
    parts.append(Wording.count(review.shown.count, "region", "regions"))
    if review.source == .answers { parts.append(review.order.words) }
    let text = DisplayText(parts.joined(separator: " \(wording.separator) "))
    grid.put(
      text.truncated(toColumns: layout.size.columns - 2), column: 1, row: 1,
      style: style(.dimmed))
  }

  private func drawEmptySheet(_ sheet: ReviewLayout, on grid: inout CellGrid) {
    let review = review.sheet
    let sentence: String
    if review.source == .batch {
      sentence =
        workspace.waitingBatch != nil || workspace.batch == nil
        ? "No region in the batch is open; \(workspace.keyName(of: ReviewCommand.closeView)) returns to labeling."
        : "Every region of the batch is answered."
    } else if !review.isListed {
      sentence = "reading the answers\(wording.ellipsis)"
    } else if review.entries.isEmpty {
      sentence = "There are no answers yet."
    } else {
      sentence =
        "No region matches; \(workspace.keyName(of: ReviewCommand.filterReview)) changes the filter."
    }
    let lines = TextWrapping.lines(sentence, columns: max(10, layout.size.columns - 4))
    for (offset, line) in lines.enumerated() {
      grid.put(
        line, column: max(1, (layout.size.columns - line.columns) / 2),
        row: (sheet.legendRow + ReviewLayout.firstRow) / 2 + offset)
    }
  }

  private func drawReviewMessage(on grid: inout CellGrid) {
    let isDrawn = drawNotice(on: &grid)
    guard !isDrawn || workspace.notice?.kind == .echo,
      let entry = review.sheet.reviewedEntry(in: workspace)
    else { return }
    // What was answered stands before what comes next.
    let echo = isDrawn ? workspace.notice.map { DisplayText($0.text).columns + 3 } ?? 0 : 0
    let room = layout.size.columns - 2 - echo
    guard room >= Self.leastSentence else { return }
    let words = ReviewWording(
      wording: wording, classes: classes, guesses: GuessWording(workspace)
    ).sentence(about: entry)
    grid.put(
      DisplayText(words).truncated(toColumns: room), column: 1 + echo, row: layout.messageRow,
      style: style(.dimmed))
  }

  private func drawReviewStatus(on grid: inout CellGrid) {
    let count = review.sheet.shown.count
    var parts: [String] = []
    if count > 0 {
      let place = Figures.right("\(review.sheet.cursor + 1)", "\(count)".count)
      parts.append("region \(place) of \(Figures.count(count))")
    }
    if review.sheet.source == .answers, review.sheet.isListed {
      let reviewed = review.sheet.entries.values.count { $0.review != nil }
      let disputed = review.sheet.entries.values.count(where: \.isDisputed)
      parts.append("\(Figures.count(reviewed)) reviewed")
      parts.append("the model disagrees with \(Figures.count(disputed))")
    }
    if review.sheet.isListing { parts.append("reading\(wording.ellipsis)") }
    drawStatus(parts, on: &grid)
  }

  /// The hints worth showing on the sheet; the keys come from the key table.
  private var hints: [Hint] {
    var hints: [Hint] = []
    func add(_ word: String, _ weight: Int, _ commands: ReviewCommand...) {
      hints.append(page.hint(word, weight, commands, in: .review))
    }
    let isBatch = review.sheet.source == .batch
    if !review.sheet.shown.isEmpty {
      add(isBatch ? "accept" : "agree", 9, .acceptGuess)
      hints.append(
        Hint(keys: legend.classKeysText, word: isBatch ? "answer" : "correct", weight: 8))
      add("all visible", 6, .agreeToAll)
      add(isBatch ? "drop" : "skip", isBatch ? 6 : 3, .skip)
      add("undo", 7, .undo)
      hints += TileLabel(page: page, view: review).hints(
        page.hint("go to", 5, [ReviewCommand.goToTile], in: .review))
    }
    if isBatch {
      add("pin", 5, .pin)
      add("another", 5, .anotherRegion)
      add("others", 4, .anotherBatch)
      add("answers", 4, .switchView)
    } else {
      add("filter", 6, .filterReview)
      add("disagreements", 5, .toggleDisagreeing)
      add("order", 4, .nextOrder)
      add("table", 4, .openTable)
      if workspace.options.start != .review { add("batch", 3, .switchView) }
    }
    add("larger", 2, .tileSize)
    add("help", 10, .help)
    add(workspace.options.start == .review ? "quit" : "close", 10, .closeView)
    return hints
  }

  /// Draws the key hints, or the line that is being typed.
  private func drawKeys(on grid: inout CellGrid) {
    if let line = workspace.classLine {
      page.drawClassLine(line, on: &grid)
    } else if let line = review.jump.line {
      TileLabel(page: page, view: review).drawLine(line, on: &grid)
    } else if let line = review.filterLine {
      let what = review.sheet.source == .batch ? "show finished answers" : "show"
      page.drawLine("show:", line, hint: "\(wording.enter) \(what)   Esc close", on: &grid)
    } else {
      drawHints(hints, on: &grid)
    }
  }
}
