import TerminalGraphics
import Workbench

/// The commands of the table of answers and opinions.
enum TableCommand: String, ViewCommand {
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case openCell
  case switchView
  case help
  case closeView

  static let mode = KeyMode.table

  static let bindings: [KeyBinding] = [
    row([.left, .character("h")], .moveLeft, "Go left one column."),
    row([.right, .character("l")], .moveRight, "Go right one column."),
    row([.up, .character("k")], .moveUp, "Go up one row."),
    row([.down, .character("j")], .moveDown, "Go down one row."),
    row([.enter], .openCell, "Show the regions in the cell."),
    row([.tab], .switchView, "Compare answers with the model, or annotators with reviewers."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .character("t"), .escape], .closeView, "Go back to the review."),
  ]
}

extension KeyMode {
  /// A table shows who answered what.
  static let table = KeyMode(
    "table", title: "In the table of answers and guesses", [.hasNoSearch])
}
