import Labeling
import TerminalGraphics
import Workbench

/// The list of classes as it is drawn.
struct ClassesScreen: ScreenPart {
  let page: Page
  let editing: ClassEditing

  func draw(on grid: inout CellGrid) {
    let heading = "Classes of \(workspace.options.projectName)"
    grid.put(DisplayText(heading), column: 1, row: 0, style: style(.accent))
    let rows = max(1, layout.messageRow - 2)
    let all = workspace.snapshot?.classes ?? []
    let sought = soughtClass
    let place = all.firstIndex { $0.definition.id == sought } ?? 0
    let first = min(max(0, place - rows / 2), max(0, all.count - rows))
    for (offset, summary) in all.dropFirst(first).prefix(rows).enumerated() {
      draw(summary, row: 2 + offset, on: &grid)
    }
    drawMessage(on: &grid)
    drawKeys(on: &grid)
    let lines = TextWrapping.lines(preview, columns: layout.size.columns - 2)
    if workspace.notice == nil || lines.count == 1 {
      for (offset, line) in lines.reversed().prefix(2).enumerated() {
        grid.put(line, column: 1, row: layout.statusRow - offset)
      }
    }
  }

  /// The row that must be visible.
  private var soughtClass: ClassID {
    switch editing.step {
    case .merging(let target), .confirming(.merge(let target)): target
    default: editing.chosen
    }
  }

  private func draw(
    _ summary: ClassSummary, row: Int, on grid: inout CellGrid
  ) {
    let definition = summary.definition
    let isChosen = definition.id == editing.chosen
    let isTarget = definition.id == soughtClass && !isChosen
    grid.put(
      DisplayText(isChosen ? ">" : isTarget ? "+" : " "), column: 1, row: row,
      style: style(.accent))
    let key = definition.isRetired ? "" : page.keys.shown[definition.id].map(String.init) ?? ""
    grid.put(DisplayText(key).truncated(toColumns: 2), column: 3, row: row, style: style(.dimmed))
    grid.put(
      DisplayText(String(definition.letter)).truncated(toColumns: 2), column: 6, row: row,
      style: style(.swatch(shownColor(of: definition).rgb)))
    let count = DisplayText(Figures.count(workspace.counts.count(of: summary)))
    let end = min(layout.size.columns - 1, 60)
    let name = definition.name + (definition.isRetired ? " (retired)" : "")
    let role: Role = isChosen ? .cursor : isTarget ? .accent : .text
    grid.put(
      DisplayText(name).truncated(toColumns: max(1, end - count.columns - 10)), column: 9,
      row: row, style: style(role))
    grid.putRightAligned(count, endColumn: end, row: row, style: style(.dimmed))
  }

  /// The color that is being typed, once it is valid.
  private func shownColor(of definition: ClassDefinition) -> ClassColor {
    if case .coloring(let entry) = editing.step, definition.id == editing.chosen,
      let color = ClassColor(hexadecimal: entry.text)
    {
      return color
    }
    return definition.color
  }

  private func name(of id: ClassID) -> String {
    classes[id].map { DisplayText($0.name).description } ?? "a lost class"
  }

  private func count(of id: ClassID) -> Int {
    workspace.snapshot?.classes.first { $0.definition.id == id }.map(workspace.counts.count(of:))
      ?? 0
  }

  /// The selected class, and what the current edit would do to its answers.
  private var preview: String {
    let own = Wording.count(count(of: editing.chosen), "region", "regions")
    let name = name(of: editing.chosen)
    switch editing.step {
    case .merging(let target), .confirming(.merge(let target)):
      let sum = Figures.count(count(of: editing.chosen) + count(of: target))
      return "\(name): its \(own) would count as \(self.name(of: target)), \(sum) in total"
    case .confirming(.retire):
      return "\(name): its \(own) stay, no new ones are added, it loses its key"
    default: return "\(name): number \(editing.chosen.rawValue + 1), \(own)"
    }
  }

  /// The key hints of the list of classes.
  private func drawKeys(on grid: inout CellGrid) {
    let name = name(of: editing.chosen)
    switch editing.step {
    case .renaming(let entry):
      page.drawLine(
        "new name of \(name):", entry, hint: "\(wording.enter) rename   Esc close", on: &grid)
    case .coloring(let entry):
      page.drawLine(
        "color of \(name):", entry, hint: "\(wording.enter) apply   Tab others   Esc close",
        on: &grid)
    case .keying:
      put("Press the key for \(name).   Backspace removes its key   Esc close", on: &grid)
    case .lettering:
      put("Press the letter for \(name).   Esc close", on: &grid)
    case .merging:
      let (up, down) = (Key.up.name(ascii: wording.ascii), Key.down.name(ascii: wording.ascii))
      put("\(up) \(down) choose   \(wording.enter) continue   Esc close", on: &grid)
    case .confirming:
      let (yes, no) = (
        workspace.keyName(of: QuestionCommand.confirmEdit),
        workspace.keyName(of: QuestionCommand.dropEdit)
      )
      put("\(yes) confirm   \(no) cancel", on: &grid)
    case .list:
      let (up, down) = (Key.up.name(ascii: wording.ascii), Key.down.name(ascii: wording.ascii))
      let retired = classes[editing.chosen]?.isRetired == true
      func hint(_ word: String, _ weight: Int, _ command: ClassesCommand) -> Hint {
        Hint(keys: workspace.keyName(of: command), word: word, weight: weight)
      }
      drawHints(
        [
          Hint(keys: "\(up) \(down)", word: "choose", weight: 4), hint("add", 7, .addListedClass),
          hint("rename", 7, .renameClass), hint("color", 6, .recolorClass),
          hint("key", 6, .rekeyClass), hint("letter", 5, .reletterClass),
          hint("merge", 7, .mergeClass),
          hint(retired ? "use again" : "retire", 7, .retireClass), hint("undo", 8, .undo),
          hint("back", 10, .closeClasses),
        ], on: &grid)
    }
  }

  private func put(_ text: String, on grid: inout CellGrid) {
    grid.put(
      DisplayText(text), column: 1, row: layout.keysRow, style: style(.dimmed),
      maximumColumns: layout.size.columns - 2)
  }
}
