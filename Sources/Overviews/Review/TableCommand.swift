import TerminalGraphics
import Workbench

/// What a key can ask for in the table of answers and opinions.
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
    row([.left, .character("h")], .moveLeft, "One column to the left."),
    row([.right, .character("l")], .moveRight, "One column to the right."),
    row([.up, .character("k")], .moveUp, "One row up."),
    row([.down, .character("j")], .moveDown, "One row down."),
    row([.enter], .openCell, "Show the regions behind the cell."),
    row([.tab], .switchView, "Compare answers with the model, or annotators with reviewers."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .character("t"), .escape], .closeView, "Back to the review."),
  ]
}

extension KeyMode {
  /// A table says who answered what.
  static let table = KeyMode(
    "table", title: "In the table of answers and opinions", [.hasNoSearch])
}
