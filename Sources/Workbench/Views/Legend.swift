package import Labeling
package import TerminalGraphics

/// One row of the legend.
package struct LegendEntry {
  package var key: String
  /// Nil where no letter stands for a class, and of void.
  package var letter: DisplayText?
  /// Nil for void.
  package var color: ClassColor?
  package var name: DisplayText
  var count: Int?
  /// Whether one key answers with it.
  var hasKey = true
  /// The row that Enter would answer with.
  package var isChosen = false
  /// The answer of the current region.
  var isInForce = false
}

/// The classes with their keys, colors and counts.
package struct Legend: ScreenPart {
  package let page: Page

  package init(
    page: Page
  ) {
    self.page = page
  }

  /// Every class in order, then void; during a search, the matching classes.
  package var entries: [LegendEntry] {
    let letters = loneLetters
    if let line = workspace.classLine, line.kind == .name {
      return workspace.foundClasses.enumerated().map { place, summary in
        var entry = entry(for: summary, letters)
        entry.isChosen = place == line.editor.chosen
        return entry
      }
    }
    guard let snapshot = workspace.snapshot else { return [] }
    var entries = snapshot.classes
      .filter { !$0.definition.isRetired || workspace.counts.count(of: $0) > 0 }
      .map { entry(for: $0, letters) }
    let voids = workspace.counts.voids
    if voids > 0,
      let key = workspace.keyTable.key(of: .void, in: workspace.homeKeyMode)
    {
      entries.append(
        LegendEntry(
          key: key.name(ascii: wording.ascii), name: DisplayText("void"), count: voids,
          isInForce: currentAnswer == .void))
    }
    return entries
  }

  private var currentAnswer: Answer? { workspace.focus.flatMap(workspace.shownAnswer) }

  private func entry(for summary: ClassSummary, _ letters: Set<Character>) -> LegendEntry {
    let definition = summary.definition
    return LegendEntry(
      key: definition.isRetired
        ? "" : page.keys.shown[definition.id].map(String.init) ?? prefixed(definition, letters),
      letter: showsLetters
        ? DisplayText(String(definition.letter)).truncated(toColumns: 1) : nil,
      color: definition.color, name: DisplayText(definition.name),
      count: workspace.counts.count(of: summary),
      hasKey: page.keys.shown[definition.id] != nil,
      isInForce: currentAnswer == .labeled(definition.id))
  }

  /// The letters that only one class has.
  private var loneLetters: Set<Character> {
    var seen: Set<Character> = []
    var repeated: Set<Character> = []
    for definition in workspace.classes.definitions where !definition.isRetired {
      if !seen.insert(definition.letter).inserted { repeated.insert(definition.letter) }
    }
    return seen.subtracting(repeated)
  }

  /// Whether letters stand for classes somewhere on the screen, or one is about to be typed; elsewhere
  /// they would look like keys.
  private var showsLetters: Bool {
    if workspace.classLine?.kind == .letter || workspace.isReviewing { return true }
    let layers = workspace.shownLayers
    guard workspace.options.depth == .mono else { return layers.tellsGuessesApart }
    return layers.answers || layers.prediction || workspace.options.link == .slow
  }

  /// A class without a key of its own: one key and its letter, else one key and its number.
  private func prefixed(_ definition: ClassDefinition, _ letters: Set<Character>) -> String {
    let isAlone = letters.contains(definition.letter)
    let command: AnnotatorCommand = isAlone ? .answerWithLetter : .answerWithNumberedClass
    let key = workspace.keyName(of: command, in: workspace.homeKeyMode)
    guard !key.isEmpty else { return "" }
    return key + (isAlone ? String(definition.letter) : "\(definition.id.rawValue + 1)")
  }

  /// Draws as many rows as fit, the classes in use first if not all do; returns how many rows it
  /// used.
  package func draw(in area: ScreenArea, on grid: inout CellGrid) -> Int {
    var entries = self.entries
    // Void has its key in the last line of the screen too: it gives way first.
    if entries.count == area.size.rows + 1, entries.last?.color == nil { entries.removeLast() }
    guard area.size.rows > 0, !entries.isEmpty else { return 0 }
    let shown = window(of: entries, rows: area.size.rows)
    let keyColumns = max(1, entries.map { DisplayText($0.key).columns }.max() ?? 1)
    for (offset, entry) in shown.enumerated() {
      draw(entry, keyColumns: keyColumns, row: area.row + offset, in: area, on: &grid)
    }
    let hidden = entries.count - shown.count
    guard hidden > 0 else { return shown.count }
    let text =
      moreText(hidden)
      + "; \(workspace.keyName(of: .findClass, in: workspace.homeKeyMode)) finds them"
    grid.put(
      DisplayText(text).truncated(toColumns: area.size.columns - 2), column: area.column + 1,
      row: area.row + shown.count, style: style(.dimmed))
    return shown.count + 1
  }

  /// What says that a list goes on.
  func moreText(_ hidden: Int) -> String { "\(wording.ellipsis) \(hidden) more" }

  /// While a letter is asked for, the classes that have nothing else come first.
  func keylessFirst(_ entries: [LegendEntry]) -> [LegendEntry] {
    entries.filter { !$0.hasKey } + entries.filter(\.hasKey)
  }

  private func window(of entries: [LegendEntry], rows: Int) -> [LegendEntry] {
    guard entries.count > rows else { return entries }
    let room = rows - 1
    if let chosen = entries.firstIndex(where: \.isChosen) {
      let first = min(max(0, chosen - room / 2), entries.count - room)
      return Array(entries[first..<first + room])
    }
    if workspace.classLine?.kind == .letter { return Array(keylessFirst(entries).prefix(room)) }
    let used = entries.filter { ($0.count ?? 0) > 0 || $0.isInForce }
    let unused = entries.filter { ($0.count ?? 0) == 0 && !$0.isInForce }
    return Array((used + unused).prefix(room))
  }

  private func draw(
    _ entry: LegendEntry, keyColumns: Int, row: Int, in area: ScreenArea, on grid: inout CellGrid
  ) {
    let end = area.column + area.size.columns
    grid.put(
      DisplayText(Figures.right(entry.key, keyColumns)), column: area.column + 1, row: row,
      style: style(.dimmed))
    let swatchColumn = area.column + 2 + keyColumns
    if let color = entry.color {
      let letter = entry.letter ?? DisplayText(" ")
      grid.put(letter, column: swatchColumn, row: row, style: style(.swatch(color.rgb)))
    }
    let nameColumn = swatchColumn + 2
    let count = entry.count.map { DisplayText(Figures.count($0)) } ?? DisplayText("")
    let room = end - 1 - count.columns - 1 - nameColumn
    let nameStyle =
      entry.isChosen ? style(.cursor) : entry.isInForce ? style(.accent) : style(.text)
    grid.put(
      entry.name.truncated(toColumns: max(1, room)), column: nameColumn, row: row,
      style: nameStyle)
    grid.putRightAligned(count, endColumn: end - 1, row: row, style: style(.dimmed))
  }

  /// The keys that classes have: the digits as one range, the others one by one.
  package var classKeysText: String {
    let shown = workspace.classes.definitions.compactMap { page.keys.shown[$0.id] }
    var runs: [[Int]] = []
    for digit in shown.filter({ ("1"..."9").contains($0) }).compactMap(\.wholeNumberValue).sorted()
    {
      if let last = runs.last?.last, digit == last + 1 {
        runs[runs.count - 1].append(digit)
      } else {
        runs.append([digit])
      }
    }
    var parts = runs.map { $0.count == 1 ? "\($0[0])" : "\($0[0])-\($0[$0.count - 1])" }
    parts += shown.filter { !("1"..."9").contains($0) }.prefix(4).map(String.init)
    return parts.joined(separator: " ")
  }
}
