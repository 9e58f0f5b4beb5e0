import TerminalGraphics
import Workbench

/// The commands of the help screen.
enum HelpCommand: String, ViewCommand {
  case scrollDown
  case scrollUp
  case scrollPageDown
  case scrollPageUp
  case prompt
  case closeHelp

  static let mode = KeyMode.help

  static let bindings: [KeyBinding] = [
    row([.down, .character("j"), .enter], .scrollDown, "Scroll down a line."),
    row([.up, .character("k")], .scrollUp, "Scroll up a line."),
    row([.pageDown, .character(" ")], .scrollPageDown, "Scroll down a page."),
    row([.pageUp], .scrollPageUp, "Scroll up a page."),
    row(
      [.character("/"), .character(":")], .prompt,
      "Find a command by words in its name or help; Enter runs it."),
    row([.character("q"), .character("?"), .escape], .closeHelp, "Close the help."),
  ]
}

extension KeyMode {
  /// The help screen is open.
  static let help = KeyMode("help", title: "In this help", [.keepsEnter])
}
