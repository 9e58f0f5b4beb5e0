import Imaging
package import TerminalGraphics

/// Writes cells as lines of text, with the escape sequences that terminals use for colors.
package enum CellText {
  /// One line per row; styles are omitted if `isStyled` is false.
  package static func lines(_ grid: CellGrid, isStyled: Bool) -> String {
    var text = ""
    for row in 0..<grid.size.rows {
      var current = CellStyle()
      for column in 0..<grid.size.columns {
        let cell = grid[column, row]
        guard let character = cell.character else { continue }
        if isStyled, cell.style != current {
          text += sequence(cell.style)
          current = cell.style
        }
        text.append(character)
      }
      if current != CellStyle() { text += "\u{1b}[0m" }
      text += "\n"
    }
    return text
  }

  private static func sequence(_ style: CellStyle) -> String {
    var parts = ["0"]
    if style.isBold { parts.append("1") }
    if style.isDim { parts.append("2") }
    if style.isUnderlined { parts.append("4") }
    if style.isReversed { parts.append("7") }
    parts += parameters(style.foreground, base: 30)
    parts += parameters(style.background, base: 40)
    return "\u{1b}[" + parts.joined(separator: ";") + "m"
  }

  private static func parameters(_ color: CellColor, base: Int) -> [String] {
    switch color {
    case .standard: []
    case .rgb(let rgb): ["\(base + 8)", "2", "\(rgb.red)", "\(rgb.green)", "\(rgb.blue)"]
    case .indexed(let number) where number < 8: ["\(base + Int(number))"]
    case .indexed(let number): ["\(base + 8)", "5", "\(number)"]
    }
  }
}
