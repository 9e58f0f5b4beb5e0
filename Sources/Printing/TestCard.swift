import Imaging
import TerminalGraphics

/// A few lines that show a person whether the terminal draws what it should.
package enum TestCard {
  /// Blocks that must touch without gaps, and a ramp of colors that must be smooth.
  package static func lines(_ style: OutputStyle) -> [String] {
    let blocks =
      switch style.glyphs {
      case .half: "▀▄█▀▄█▀▄█"
      case .quadrant: "▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
      case .sextant: "🬀🬁🬂🬃🬄🬅🬆🬇🬈🬉🬊🬋🬌🬍🬎🬏█"
      case .ascii: " .:-=+*%@"
      }
    var lines = [
      "blocks  \(blocks)   should touch without gaps; if not, use --glyphs half or ascii"
    ]
    guard style.depth != .mono else { return lines }
    let columns = 48
    let palette = ColorPalette(depth: style.depth)
    var grid = CellGrid(size: GridSize(columns: columns, rows: 2))
    for column in 0..<columns {
      let share = Double(column) / Double(columns - 1)
      let level = UInt8(255 * share)
      let ramps = [RGB(level, level, level), RGB(level, 128, 255 - level)]
      for (row, color) in ramps.enumerated() {
        grid.fill(
          column: column, row: row, size: GridSize(columns: 1, rows: 1),
          style: CellStyle(background: palette.color(color)))
      }
    }
    let rows = CellText.lines(grid, isStyled: true).split(separator: "\n").map(String.init)
    lines.append("grays   \(rows[0])   should rise evenly; if not, use --color 256 or 16")
    lines.append("colors  \(rows[1])")
    return lines
  }
}
