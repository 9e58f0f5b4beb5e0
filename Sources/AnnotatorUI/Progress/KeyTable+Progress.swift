import TerminalGraphics

extension KeyTable {
  static let progress: [KeyBinding] = [
    row(.progress, "t", .openMap, "The map of the data set: one cell an image."),
    row(.progress, "?", .help, "Show all keys."),
    row(.progress, [.character("q"), .character("d"), .escape], .closeView, "Close the panel."),
  ]

  static let map: [KeyBinding] = [
    row(.map, [.left, .character("h")], .moveLeft, "One image back."),
    row(.map, [.right, .character("l")], .moveRight, "One image on."),
    row(.map, [.up, .character("k")], .moveUp, "One row of images up."),
    row(.map, [.down, .character("j")], .moveDown, "One row of images down."),
    row(.map, [.home], .goToFirst, "The first image."),
    row(.map, [.end], .goToLast, "The last image."),
    row(.map, [.enter], .openImage, "Open the image and label in it."),
    row(.map, [.tab], .switchView, "Color by what is answered, or by the model's uncertainty."),
    row(.map, "?", .help, "Show all keys."),
    row(.map, [.character("q"), .character("t"), .escape], .closeView, "Close the map."),
  ]
}
