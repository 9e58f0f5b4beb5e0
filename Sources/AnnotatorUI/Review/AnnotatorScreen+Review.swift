import Labeling
import TerminalGraphics

extension AnnotatorScreen {
  /// The contact sheet.
  func drawReview(on grid: inout CellGrid, pictures: inout PictureMemory) {
    let sheet = model.reviewLayout(for: layout.size)
    drawReviewHeader(sheet, on: &grid)
    drawFilterWords(on: &grid)
    if model.review.shown.isEmpty {
      drawEmptySheet(sheet, on: &grid)
    } else {
      drawTiles(sheet, on: &grid, pictures: &pictures)
    }
    drawReviewLegend(row: sheet.legendRow, on: &grid)
    drawReviewMessage(on: &grid)
    drawReviewStatus(sheet, on: &grid)
    drawKeys(on: &grid)
  }

  private func drawReviewHeader(_ sheet: ReviewLayout, on grid: inout CellGrid) {
    let columns = layout.size.columns
    let what = model.review.source == .answers ? "review" : "the batch in hand"
    let name = "\(model.options.projectName) \(wording.separator) \(what)"
    let count = model.review.shown.count
    var page = DisplayText("")
    if count > 0 {
      let pages = (count + sheet.perPage - 1) / sheet.perPage
      page = DisplayText("page \(model.review.cursor / sheet.perPage + 1) of \(pages)")
    }
    let rightColumn = columns - page.columns - 1
    grid.put(
      DisplayText(name).truncated(toColumns: max(1, rightColumn - 3)), column: 1, row: 0)
    grid.put(page, column: rightColumn, row: 0, style: style(.dimmed))
  }

  /// `class:car disagrees · 41 regions · disagreement first`.
  private func drawFilterWords(on grid: inout CellGrid) {
    let review = model.review
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
    let review = model.review
    let sentence: String
    if review.source == .batch {
      sentence =
        model.waitingBatch != nil || model.batch == nil
        ? "Nothing in the batch is open; \(model.keyName(of: .closeView, in: .review)) goes on labeling."
        : "Every region of the batch is answered."
    } else if !review.isListed {
      sentence = "reading the answers\(wording.ellipsis)"
    } else if review.entries.isEmpty {
      sentence = "There is no answer yet."
    } else {
      sentence =
        "No region is like that; \(model.keyName(of: .filterReview, in: .review)) changes the filter."
    }
    let lines = TextWrapping.lines(sentence, columns: max(10, layout.size.columns - 4))
    for (offset, line) in lines.enumerated() {
      grid.put(
        line, column: max(1, (layout.size.columns - line.columns) / 2),
        row: (sheet.legendRow + ReviewLayout.firstRow) / 2 + offset)
    }
  }

  /// Keys and classes in one line; while a class is sought, those that are found.
  private func drawReviewLegend(row: Int, on grid: inout CellGrid) {
    let columns = layout.size.columns
    let entries = legendEntries
    let chosen = entries.firstIndex(where: \.isChosen) ?? 0
    // The chosen one stays in sight.
    let first = max(0, chosen - 4)
    var column = 1
    for entry in entries.dropFirst(first) {
      let name = entry.name.truncated(toColumns: 14)
      guard column + name.columns + entry.key.count + 4 < columns else { break }
      let nameStyle = entry.isChosen ? style(.cursor) : style(.text)
      column = grid.put(
        DisplayText(entry.key + " "), column: column, row: row, style: style(.dimmed))
      if let letter = entry.letter, let color = entry.color {
        column = grid.put(letter, column: column, row: row, style: style(.swatch(color.rgb))) + 1
      }
      column = grid.put(name, column: column, row: row, style: nameStyle) + 2
    }
  }

  private func drawReviewMessage(on grid: inout CellGrid) {
    if let notice = model.notice {
      drawMessage(notice.text, notice.kind == .error ? .error : .text, on: &grid)
    } else if let entry = model.reviewedEntry {
      let words = ReviewWording(wording: wording, classes: classes).sentence(about: entry)
      grid.put(
        DisplayText(words).truncated(toColumns: layout.size.columns - 2), column: 1,
        row: layout.messageRow, style: style(.dimmed))
    }
  }

  private func drawReviewStatus(_ sheet: ReviewLayout, on grid: inout CellGrid) {
    let columns = layout.size.columns
    let count = model.review.shown.count
    var parts: [String] = []
    if count > 0 {
      let place = "\(model.review.cursor + 1)".leftPadded(to: "\(count)".count)
      parts.append("region \(place) of \(Wording.grouped(count))")
    }
    if model.review.source == .answers, model.review.isListed {
      let reviewed = model.review.entries.values.count { $0.review != nil }
      let disputed = model.review.entries.values.count(where: \.isDisputed)
      parts.append("\(Wording.grouped(reviewed)) reviewed")
      parts.append("the model disagrees with \(Wording.grouped(disputed))")
    }
    if model.review.isListing { parts.append("reading\(wording.ellipsis)") }
    let saved = DisplayText(saveState)
    let room = columns - saved.columns - 4
    while parts.count > 1, DisplayText(parts.joined(separator: "   ")).columns > room {
      parts.removeLast()
    }
    grid.put(
      DisplayText(parts.joined(separator: "   ")), column: 1, row: layout.statusRow,
      maximumColumns: max(0, room))
    grid.putRightAligned(
      saved, endColumn: columns - 1, row: layout.statusRow, style: style(.dimmed))
  }

  /// What is worth a word on the sheet; the keys are the key table's.
  var reviewHints: [Hint] {
    var hints: [Hint] = []
    func add(_ word: String, _ weight: Int, _ commands: AnnotatorCommand...) {
      let keys = commands.compactMap {
        model.keyTable.key(of: $0, in: .review)?.name(ascii: wording.ascii)
      }
      hints.append(Hint(keys: keys.joined(separator: " "), word: word, weight: weight))
    }
    let isBatch = model.review.source == .batch
    if !model.review.shown.isEmpty {
      add(isBatch ? "accept" : "agree", 9, .acceptGuess)
      hints.append(
        Hint(keys: classKeysText, word: isBatch ? "answer" : "correct", weight: 8))
      add("all in sight", 6, .agreeToAll)
      add(isBatch ? "drop" : "skip", isBatch ? 6 : 3, .skip)
      add("undo", 7, .undo)
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
      if !model.options.startsInReview { add("batch", 3, .switchView) }
    }
    add("larger", 2, .tileSize)
    add("help", 10, .help)
    add(model.options.startsInReview ? "quit" : "close", 10, .closeView)
    return hints
  }
}

extension AnnotatorModel {
  /// For a screen of any size.
  func reviewLayout(for size: GridSize) -> ReviewLayout {
    ReviewLayout(size: size, tile: review.tileSize)
  }
}
