import TerminalGraphics
import Workbench

/// What a key can ask for in the map of the data set.
enum MapCommand: String, ViewCommand {
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case goToFirst
  case goToLast
  case openImage
  case switchView
  case help
  case closeView

  static let mode = KeyMode.map

  static let bindings: [KeyBinding] = [
    row([.left, .character("h")], .moveLeft, "One image back."),
    row([.right, .character("l")], .moveRight, "One image on."),
    row([.up, .character("k")], .moveUp, "One row of images up."),
    row([.down, .character("j")], .moveDown, "One row of images down."),
    row([.home], .goToFirst, "The first image."),
    row([.end], .goToLast, "The last image."),
    row([.enter], .openImage, "Open the image and label in it."),
    row([.tab], .switchView, "Color by what is answered, or by the model's uncertainty."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .character("t"), .escape], .closeView, "Close the map."),
  ]
}

extension KeyMode {
  /// The map of the data set.
  static let map = KeyMode("map", title: "In the map of the data set", [.hasNoSearch])
}
