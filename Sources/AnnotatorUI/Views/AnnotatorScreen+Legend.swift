import Labeling
import TerminalGraphics

/// One row of the legend.
struct LegendEntry {
  var key: String
  var letter: DisplayText?
  var color: ClassColor?
  var name: DisplayText
  var count: Int?
  /// The row that Enter would answer with.
  var isChosen = false
  /// The answer of the region in question.
  var isInForce = false
}

extension AnnotatorScreen {
  /// Every class in its order, then void; while a class is sought, those that are found.
  var legendEntries: [LegendEntry] {
    if case .finding(_, let chosen) = model.mode {
      return model.foundClasses.enumerated().map { place, summary in
        var entry = entry(for: summary)
        entry.isChosen = place == chosen
        return entry
      }
    }
    guard let snapshot = model.snapshot else { return [] }
    var entries = snapshot.classes
      .filter { !$0.definition.isRetired || model.count(of: $0) > 0 }.map(entry)
    let voids = model.voidCount
    if voids > 0, let key = model.keyTable.key(of: .void, in: model.homeKeyMode) {
      entries.append(
        LegendEntry(
          key: key.name(ascii: wording.ascii), name: DisplayText("void"), count: voids,
          isInForce: currentAnswer == .void))
    }
    return entries
  }

  private var currentAnswer: Answer? { model.focus.flatMap(model.shownAnswer) }

  private func entry(for summary: ClassSummary) -> LegendEntry {
    let definition = summary.definition
    return LegendEntry(
      key: definition.isRetired
        ? "" : keys.shown[definition.id].map(String.init) ?? numberText(of: definition.id),
      letter: DisplayText(String(definition.letter)).truncated(toColumns: 2),
      color: definition.color, name: DisplayText(definition.name),
      count: model.count(of: summary),
      isInForce: currentAnswer == .labeled(definition.id))
  }

  /// The prefix key and the class's number.
  private func numberText(of id: ClassID) -> String {
    guard let number = numbers[id],
      let key = model.keyTable.key(of: .answerWithNumberedClass, in: model.homeKeyMode)
    else { return "" }
    return key.name(ascii: wording.ascii) + "\(number)"
  }

  /// Draws as many rows as fit, the classes in use first if not all do; returns how many it took.
  func drawLegend(in area: ScreenArea, on grid: inout CellGrid) -> Int {
    var entries = legendEntries
    // Void has its key in the last line of the screen too: it makes room first.
    if entries.count == area.size.rows + 1, entries.last?.letter == nil { entries.removeLast() }
    guard area.size.rows > 0, !entries.isEmpty else { return 0 }
    let shown = window(of: entries, rows: area.size.rows)
    for (offset, entry) in shown.enumerated() {
      draw(entry, row: area.row + offset, in: area, on: &grid)
    }
    let hidden = entries.count - shown.count
    guard hidden > 0, shown.count < area.size.rows else { return shown.count }
    let text =
      "\(wording.ellipsis) \(hidden) more; "
      + "\(model.keyName(of: .findClass, in: model.homeKeyMode)) finds them"
    grid.put(
      DisplayText(text).truncated(toColumns: area.size.columns - 2), column: area.column + 1,
      row: area.row + shown.count, style: style(.dimmed))
    return shown.count + 1
  }

  private func window(of entries: [LegendEntry], rows: Int) -> [LegendEntry] {
    guard entries.count > rows else { return entries }
    let room = max(1, rows - 1)
    if let chosen = entries.firstIndex(where: \.isChosen) {
      let first = min(max(0, chosen - room / 2), entries.count - room)
      return Array(entries[first..<first + room])
    }
    let used = entries.filter { ($0.count ?? 0) > 0 || $0.isInForce }
    let unused = entries.filter { ($0.count ?? 0) == 0 && !$0.isInForce }
    return Array((used + unused).prefix(room))
  }

  private func draw(
    _ entry: LegendEntry, row: Int, in area: ScreenArea, on grid: inout CellGrid
  ) {
    let end = area.column + area.size.columns
    let keyColumns = max(1, widestKey)
    grid.put(
      DisplayText(entry.key.leftPadded(to: keyColumns)), column: area.column + 1, row: row,
      style: style(.dimmed))
    let swatchColumn = area.column + 2 + keyColumns
    if let letter = entry.letter, let color = entry.color {
      grid.put(letter, column: swatchColumn, row: row, style: style(.swatch(color.rgb)))
    }
    let nameColumn = swatchColumn + 2
    let count = entry.count.map { DisplayText(Wording.grouped($0)) } ?? DisplayText("")
    let room = end - 1 - count.columns - 1 - nameColumn
    let nameStyle =
      entry.isChosen ? style(.cursor) : entry.isInForce ? style(.accent) : style(.text)
    grid.put(
      entry.name.truncated(toColumns: max(1, room)), column: nameColumn, row: row,
      style: nameStyle)
    grid.putRightAligned(count, endColumn: end - 1, row: row, style: style(.dimmed))
  }

  private var widestKey: Int {
    let last = model.classDefinitions.last.map { numberText(of: $0.id).count } ?? 1
    return model.classDefinitions.contains { keys.shown[$0.id] == nil } ? last : 1
  }
}
