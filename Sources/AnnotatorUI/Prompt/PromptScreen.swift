import Labeling
import TerminalGraphics
import Workbench

/// The prompt as it is drawn.
struct PromptScreen: ScreenPart {
  let page: Page
  let editor: LineEditor
  let found: [PromptEntry]

  /// Draws the matching commands over the picture, and the line being typed.
  func draw(on grid: inout CellGrid) {
    let chosen = editor.chosen
    let rows = max(1, layout.messageRow - 1)
    let first = min(max(0, chosen - rows / 2), max(0, found.count - rows))
    let columns = layout.size.columns
    for (offset, entry) in found.dropFirst(first).prefix(rows).enumerated() {
      let isChosen = first + offset == chosen
      grid.put(
        DisplayText(isChosen ? ">" : " "), column: 1, row: offset, style: style(.accent))
      let end = grid.put(
        DisplayText(entry.name).truncated(toColumns: 22), column: 3, row: offset,
        style: style(isChosen ? .cursor : .accent))
      grid.put(
        DisplayText(entry.keys).truncated(toColumns: 9), column: max(27, end + 1), row: offset)
      if columns > 50 {
        grid.put(
          DisplayText(entry.help).truncated(toColumns: columns - 38), column: 37, row: offset,
          style: style(.text))
      }
    }
    if found.isEmpty {
      grid.put(
        DisplayText("No command matches."), column: 3, row: 0,
        style: style(.dimmed))
    } else if found.indices.contains(chosen) {
      for (offset, line) in TextWrapping.lines(found[chosen].help, columns: columns - 2).prefix(2)
        .enumerated()
      {
        grid.put(line, column: 1, row: layout.messageRow + offset, style: style(.dimmed))
      }
    }
    let (up, down) = (Key.up.name(ascii: wording.ascii), Key.down.name(ascii: wording.ascii))
    page.drawLine(
      ":", editor, hint: "\(wording.enter) run   \(up) \(down) choose   Esc close", on: &grid)
  }
}
