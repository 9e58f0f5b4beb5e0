import Labeling
import TerminalGraphics
import Workbench

extension Page {
  /// Draws the only line of a screen that is too small for anything else.
  func drawTiny(on grid: inout CellGrid) {
    let size = layout.size
    let least = ScreenLayout.least
    let saving = workspace.unsavedCount == 0 ? "" : ", saving\(wording.ellipsis)"
    let quit = workspace.keyName(of: .quit)
    let text =
      "needs \(least.columns)\(wording.times)\(least.rows), "
      + "has \(size.columns)\(wording.times)\(size.rows); \(quit) quits\(saving)"
    let lines = TextWrapping.lines(text, columns: size.columns).prefix(size.rows)
    let first = (size.rows - lines.count) / 2
    for (offset, line) in lines.enumerated() { grid.put(line, column: 0, row: first + offset) }
  }
}
