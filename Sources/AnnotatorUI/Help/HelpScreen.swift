import Labeling
import TerminalGraphics
import Workbench

/// The key table as a screen that scrolls.
struct HelpScreen {
  let wording: Wording
  let table: KeyTable
  /// The keyboard mode when help was opened; its keys come first.
  var mode = KeyMode.labeling

  /// One line of the help.
  struct Line: Hashable {
    var keys = ""
    var text = ""
    var isHeading = false
  }

  private static let keysColumn = 1
  private static let textColumn = 20
  private static let widest = 100

  /// How many lines of help a screen shows: the last two rows show how to leave.
  static func visibleLines(in size: GridSize) -> Int { max(1, size.rows - 2) }

  func lastScroll(in size: GridSize) -> Int {
    max(0, lines(columns: size.columns).count - Self.visibleLines(in: size))
  }

  func lines(columns: Int) -> [Line] {
    let room = min(columns, Self.widest) - Self.textColumn - 1
    var lines: [Line] = []
    for mode in [mode] + table.modes.filter({ $0 != mode }) {
      if !lines.isEmpty { lines.append(Line()) }
      lines.append(Line(text: mode.title, isHeading: true))
      for binding in table.bindings where binding.mode == mode {
        let wrapped = TextWrapping.lines(binding.help, columns: max(8, room))
        for (place, text) in wrapped.enumerated() {
          let keys = place == 0 ? binding.keyNames(ascii: wording.ascii) : ""
          lines.append(Line(keys: keys, text: text.description))
        }
      }
    }
    return lines
  }

  func draw(scroll: Int, depth: ColorDepth, on grid: inout CellGrid) {
    let all = lines(columns: grid.size.columns)
    let visible = Self.visibleLines(in: grid.size)
    let first = min(max(0, scroll), lastScroll(in: grid.size))
    let theme = Theme.standard
    for (row, line) in all.dropFirst(first).prefix(visible).enumerated() {
      if line.isHeading {
        grid.put(
          DisplayText(line.text), column: Self.keysColumn, row: row,
          style: theme.style(.accent, depth: depth))
      } else {
        grid.put(DisplayText(line.keys), column: Self.keysColumn, row: row)
        grid.put(
          DisplayText(line.text), column: Self.textColumn, row: row,
          style: theme.style(.text, depth: depth))
      }
    }
    let last = min(all.count, first + visible)
    func key(_ command: HelpCommand) -> String {
      let keys = table.keys(of: command)
      // A letter if there is one: the line may be very narrow.
      let letter = keys.first { key in
        if case .character = key { true } else { false }
      }
      return (letter ?? keys.first)?.name(ascii: wording.ascii) ?? ""
    }
    let hint =
      "\(key(.closeHelp)) closes   \(key(.scrollDown)) \(key(.scrollUp)) scroll   "
      + "\(key(.prompt)) find   lines \(first + 1)-\(last) of \(all.count)"
    grid.put(
      DisplayText(hint), column: Self.keysColumn, row: grid.size.rows - 1,
      style: theme.style(.dimmed, depth: depth))
  }
}
