import Labeling
import TerminalGraphics
import Workbench

/// The label of a tile, at the beginning of its caption; it stands out while letters lead to tiles.
struct TileLabel: ScreenPart {
  let page: Page
  let labels: TileLabels
  /// What was typed of a label; nil unless letters lead to tiles.
  let typed: String?

  init(page: Page, view: some LabeledSheet) {
    self.page = page
    labels = view.labels(in: page.workspace)
    typed = view.jump.isOn ? view.jump.line?.text.lowercased() ?? "" : nil
  }

  /// Draws the label of the tile at a place; returns the column where the caption goes on, the same for all tiles.
  ///
  /// - Parameter look: of the caption.
  func draw(_ place: Int, column: Int, row: Int, look: CellStyle, on grid: inout CellGrid) -> Int {
    guard labels.texts.indices.contains(place) else { return column }
    let text = labels.texts[place]
    let label = DisplayText(text)
    if let typed, text.hasPrefix(typed) {
      grid.put(label, column: column, row: row, style: style(.swatch(Theme.standard.accent)))
    } else {
      grid.put(label, column: column, row: row, style: look)
    }
    return column + labels.longest
  }

  /// The hints about labels: the usual one, or, while letters lead to tiles, what they do and how that ends.
  func hints(_ usual: Hint) -> [Hint] {
    guard typed != nil else { return [usual] }
    return [
      Hint(keys: "letters", word: usual.word, weight: usual.weight),
      Hint(keys: "Esc", word: "no letters", weight: usual.weight),
    ]
  }

  /// Draws the line in which a label is typed, in place of the key hints.
  func drawLine(_ line: LineEditor, on grid: inout CellGrid) {
    page.drawLine(
      "label:", line, hint: "the letters under a tile lead to it   Esc close", on: &grid)
  }
}
