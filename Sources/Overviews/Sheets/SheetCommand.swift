import TerminalGraphics
package import Workbench

/// The commands of the sheets of open regions.
package enum SheetCommand: String, ViewCommand {
  case answerWithClass
  case answerWithNumberedClass
  case answerWithLetter
  case findClass
  case skip
  case unsure
  case void
  case undo
  case redo
  case help
  case acceptPage
  case exceptRegion
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case goToTile
  case passPage
  case nextGuess
  case showAlike
  case openStrata
  case tileSize
  case closeView

  package static let mode = KeyMode.sheets

  /// Whether a command says something of regions.
  var answers: Bool {
    switch self {
    case .answerWithClass, .skip, .unsure, .void, .acceptPage: true
    case .answerWithNumberedClass, .answerWithLetter, .findClass, .undo, .redo, .help,
      .exceptRegion, .moveLeft, .moveRight, .moveUp, .moveDown, .goToTile, .passPage, .nextGuess,
      .showAlike, .openStrata, .tileSize, .closeView:
      false
    }
  }

  package static let bindings: [KeyBinding] =
    AnsweringKey.allCases.compactMap { SheetCommand(rawValue: $0.rawValue) }.map { shared($0) } + [
      row("c", .findClass, "Answer with a class by typing part of its name."),
      row(
        [.enter], .acceptPage,
        "Accept the guess for every region of the page but those that were answered or excepted, as one step."
      ),
      row(
        [.character("e"), .character(" ")], .exceptRegion,
        "Leave the region out, to be asked later; again: no longer."),
      row([.left, .character("h")], .moveLeft, "Go back one region."),
      row([.right, .character("l")], .moveRight, "Go forward one region."),
      row([.up, .character("k")], .moveUp, "Go up one row."),
      row([.down, .character("j")], .moveDown, "Go down one row."),
      row(
        "f", .goToTile,
        "Go to a tile by its label: type the letters under it; then a class key answers it."),
      row([.character("n"), .pageDown], .passPage, "Leave the page open and go to the next."),
      row([.tab], .nextGuess, "Go on with pages of the next class."),
      row(
        "a", .showAlike,
        "After a correction, turn to open regions that were guessed the same and look alike; Enter answers them as corrected."
      ),
      row(
        "t", .openStrata,
        "List the strata of sure guesses, which a random sample lets you accept as a whole."),
      row("z", .tileSize, "Enlarge the tiles, or return to the smallest."),
      row([.character("q"), .escape], .closeView, "Go back to labeling."),
    ]
}

extension KeyMode {
  /// Open regions are confirmed, a page at a time.
  package static let sheets = KeyMode(
    "sheets", title: "On sheets of open regions", [.takesClassKeys])
}
