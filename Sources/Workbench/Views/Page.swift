package import Labeling
package import TerminalGraphics

/// What every drawing needs: the workspace, and the layout on a screen of the given size.
///
/// A class, because many parts of a frame hold it and copying a workspace counts dozens of references.
package final class Page: Sendable {
  package let workspace: Workspace
  package let layout: ScreenLayout
  package let wording: Wording
  package let classes: [ClassID: ClassDefinition]
  package let keys: ClassKeyAssignment

  package init(workspace: Workspace, size: GridSize) {
    self.workspace = workspace
    layout = ScreenLayout(size: size)
    wording = workspace.wording
    classes = workspace.classes.byID
    keys = workspace.classes.keys
  }

  package func style(_ role: Role) -> CellStyle {
    Theme.standard.style(role, depth: workspace.options.depth)
  }

  /// Blanks a row, so that something else can be drawn there.
  package func clear(row: Int, on grid: inout CellGrid) {
    grid.fill(
      column: 0, row: row, size: GridSize(columns: layout.size.columns, rows: 1),
      style: CellStyle())
  }

  /// Draws a line that is being typed, in place of the key hints.
  package func drawLine(
    _ prompt: String, _ line: LineEditor, hint: String, on grid: inout CellGrid
  ) {
    let columns = layout.size.columns
    let row = layout.keysRow
    var column = grid.put(DisplayText(prompt + " "), column: 1, row: row)
    let room = columns - column - 2
    // The end of the typed text stays visible.
    var shown = DisplayText(line.text)
    while shown.columns > max(1, room), !shown.description.isEmpty {
      shown = DisplayText(String(shown.description.dropFirst()))
    }
    column = grid.put(shown, column: column, row: row, style: style(.accent))
    column = grid.put(DisplayText(" "), column: column, row: row, style: style(.cursor))
    let words = DisplayText(hint)
    if column + 3 + words.columns <= columns - 1 {
      grid.putRightAligned(words, endColumn: columns - 1, row: row, style: style(.dimmed))
    }
  }

  /// Draws the key hints, as many as fit.
  package func drawHints(_ hints: [Hint], on grid: inout CellGrid) {
    let columns = layout.size.columns - 2
    var kept = hints
    var gap = "   "
    func text(_ hints: [Hint]) -> DisplayText {
      DisplayText(hints.map { "\($0.keys) \($0.word)" }.joined(separator: gap))
    }
    if text(kept).columns > columns { gap = "  " }
    while text(kept).columns > columns, let least = kept.map(\.weight).min(), kept.count > 1 {
      guard let index = kept.lastIndex(where: { $0.weight == least }) else { break }
      kept.remove(at: index)
    }
    grid.put(
      text(kept), column: 1, row: layout.keysRow, style: style(.dimmed),
      maximumColumns: max(0, columns))
  }

  /// A short description of what some commands' keys do.
  package func hint<Command: ViewCommand>(
    _ word: String, _ weight: Int, _ commands: [Command], in mode: KeyMode
  ) -> Hint {
    hint(word, weight, commands.map { AnnotatorCommand($0) }, in: mode)
  }

  /// The same for commands of whatever view.
  package func hint(
    _ word: String, _ weight: Int, _ commands: [AnnotatorCommand], in mode: KeyMode
  ) -> Hint {
    let keys = commands.compactMap {
      workspace.keyTable.key(of: $0, in: mode)?.name(ascii: wording.ascii)
    }
    return Hint(keys: keys.joined(separator: " "), word: word, weight: weight)
  }

  /// Draws a message over the screen's last rows; over the picture's if one line is not enough.
  ///
  /// A quarter of the screen, or `most` lines; what is left out is marked.
  package func drawMessage(
    _ text: String, _ role: Role, most: Int? = nil, on grid: inout CellGrid
  ) {
    let columns = layout.size.columns
    let lines = TextWrapping.lines(text, columns: columns - 2)
    var shown = Array(lines.prefix(max(1, most ?? layout.size.rows / 4)))
    if shown.count < lines.count, let last = shown.popLast() {
      let room = columns - 2 - wording.ellipsis.count
      var kept = last.description + " "
      while !kept.isEmpty, DisplayText(kept).columns > room { kept.removeLast() }
      shown.append(DisplayText(kept + wording.ellipsis))
    }
    let first = layout.messageRow - shown.count + 1
    if shown.count > 1 {
      grid.fill(
        column: 0, row: first, size: GridSize(columns: columns, rows: shown.count),
        style: CellStyle())
    }
    for (offset, line) in shown.enumerated() {
      grid.put(line, column: 1, row: first + offset, style: style(role))
    }
  }
}

/// Keys and a short description of what they do.
package struct Hint: Hashable {
  package var keys: String
  package var word: String
  /// Hints with smaller weights are dropped first if space is short.
  package var weight: Int

  package init(
    keys: String, word: String, weight: Int
  ) {
    self.keys = keys
    self.word = word
    self.weight = weight
  }
}
