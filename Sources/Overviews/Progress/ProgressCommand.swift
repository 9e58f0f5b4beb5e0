import TerminalGraphics
import Workbench

/// What a key can ask for in the panel of how far the labeling is.
enum ProgressCommand: String, ViewCommand {
  case openMap
  case help
  case closeView

  static let mode = KeyMode.progress

  static let bindings: [KeyBinding] = [
    row("t", .openMap, "The map of the data set: one cell an image."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .character("d"), .escape], .closeView, "Close the panel."),
  ]
}

extension KeyMode {
  /// The panel that says how far the labeling is.
  static let progress = KeyMode(
    "progress", title: "In the panel of how far it is", [.hasNoSearch])
}
