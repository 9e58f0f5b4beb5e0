import TerminalGraphics
import Workbench

/// The commands of the map of the data set.
enum MapCommand: String, ViewCommand {
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case goToFirst
  case goToLast
  case openImage
  case lookClose
  case switchView
  case help
  case closeView

  static let mode = KeyMode.map

  static let bindings: [KeyBinding] = [
    row([.left, .character("h")], .moveLeft, "Go back one image."),
    row([.right, .character("l")], .moveRight, "Go forward one image."),
    row([.up, .character("k")], .moveUp, "Go up one row of images."),
    row([.down, .character("j")], .moveDown, "Go down one row of images."),
    row([.home], .goToFirst, "Go to the first image."),
    row([.end], .goToLast, "Go to the last image."),
    row([.enter], .openImage, "Open the image and label it."),
    row("z", .lookClose, "Show fewer images, but as pictures, or all images again."),
    row([.tab], .switchView, "Color by answers or by the model's uncertainty."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .character("t"), .escape], .closeView, "Close the map."),
  ]
}

extension KeyMode {
  /// The map of the data set.
  static let map = KeyMode("map", title: "In the map of the data set", [.hasNoSearch])
}
