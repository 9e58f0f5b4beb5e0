import TerminalGraphics
import Workbench

/// The commands of the progress panel.
enum ProgressCommand: String, ViewCommand {
  case openMap
  case help
  case closeView

  static let mode = KeyMode.progress

  static let bindings: [KeyBinding] = [
    row("t", .openMap, "Show the map of the data set: one cell per image."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .character("d"), .escape], .closeView, "Close the panel."),
  ]
}

extension KeyMode {
  /// The panel with the progress of the labeling.
  static let progress = KeyMode(
    "progress", title: "In the progress panel", [.hasNoSearch])
}
