import Labeling
package import TerminalGraphics

/// The legend in one row of the screen; what is cut off is counted at its end.
package struct LegendRow: ScreenPart {
  package let page: Page
  /// Columns of a name; longer ones are shortened.
  let longestName: Int

  private static let gap = 2

  package init(page: Page, longestName: Int) {
    self.page = page
    self.longestName = longestName
  }

  package func draw(row: Int, on grid: inout CellGrid) {
    let legend = Legend(page: page)
    let room = layout.size.columns - 2
    var entries = legend.entries
    // Void has its key in the last line of the screen too: it gives way first.
    if width(of: entries) > room, entries.last?.color == nil { _ = entries.popLast() }
    guard !entries.isEmpty else { return }
    if workspace.classLine?.kind == .letter, width(of: entries) > room {
      entries = legend.keylessFirst(entries)
    }
    let shown = part(of: entries, in: room, legend)
    var column = 1
    for entry in entries[shown] { column = draw(entry, column: column, row: row, on: &grid) }
    let hidden = entries.count - shown.count
    guard hidden > 0 else { return }
    grid.put(
      DisplayText(legend.moreText(hidden)), column: column, row: row, style: style(.dimmed),
      maximumColumns: max(0, room + 1 - column))
  }

  /// The entries that fit beside the words about the others; the chosen one is among them.
  private func part(of entries: [LegendEntry], in room: Int, _ legend: Legend) -> Range<Int> {
    guard width(of: entries) > room else { return entries.indices }
    let words = DisplayText(legend.moreText(entries.count)).columns
    // The chosen one stays visible, with some of those before it.
    let chosen = entries.firstIndex(where: \.isChosen) ?? 0
    var first = max(0, chosen - 4)
    while first < chosen, width(of: Array(entries[first...chosen])) + Self.gap + words > room {
      first += 1
    }
    var end = first
    while end < entries.count,
      width(of: Array(entries[first...end])) + Self.gap + words <= room
    {
      end += 1
    }
    return first..<end
  }

  /// Columns of some entries beside each other.
  private func width(of entries: [LegendEntry]) -> Int {
    entries.reduce(0) { $0 + columns(of: $1) + Self.gap } - (entries.isEmpty ? 0 : Self.gap)
  }

  private func columns(of entry: LegendEntry) -> Int {
    DisplayText(entry.key).columns + 1 + (swatch(of: entry) == nil ? 0 : 2)
      + entry.name.truncated(toColumns: longestName).columns
  }

  /// The color of a class, with its letter if one is shown; nil where nothing would be seen.
  private func swatch(of entry: LegendEntry) -> (letter: DisplayText, style: CellStyle)? {
    guard let color = entry.color, entry.letter != nil || workspace.options.depth != .mono else {
      return nil
    }
    return (entry.letter ?? DisplayText(" "), style(.swatch(color.rgb)))
  }

  /// Draws one entry; returns the column of the next.
  private func draw(
    _ entry: LegendEntry, column start: Int, row: Int, on grid: inout CellGrid
  ) -> Int {
    let text = entry.isChosen ? style(.cursor) : style(.text)
    var column = grid.put(
      DisplayText(entry.key + " "), column: start, row: row, style: style(.dimmed))
    if let swatch = swatch(of: entry) {
      column = grid.put(swatch.letter, column: column, row: row, style: swatch.style) + 1
    }
    column = grid.put(
      entry.name.truncated(toColumns: longestName), column: column, row: row, style: text)
    return column + Self.gap
  }
}
