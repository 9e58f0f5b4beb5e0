import TerminalGraphics
import Workbench

/// The commands of the sheets of a stratum's sample.
enum StratumCommand: String, ViewCommand {
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
  case acceptRest
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case goToTile
  case tileSize
  case closeView

  static let mode = KeyMode.stratum

  /// Whether a command says something of regions.
  var answers: Bool {
    switch self {
    case .answerWithClass, .skip, .unsure, .void, .acceptPage, .acceptRest: true
    case .answerWithNumberedClass, .answerWithLetter, .findClass, .undo, .redo, .help, .moveLeft,
      .moveRight, .moveUp, .moveDown, .goToTile, .tileSize, .closeView:
      false
    }
  }

  static let bindings: [KeyBinding] =
    AnsweringKey.allCases.compactMap { StratumCommand(rawValue: $0.rawValue) }.map { shared($0) }
    + [
      row("c", .findClass, "Answer with a class by typing part of its name."),
      row(
        [.enter], .acceptPage,
        "Say that the guess is right for every region of the page that was not answered, as one step."
      ),
      row(
        "A", .acceptRest,
        "Accept the guess for the rest of the stratum, once all of the sample was looked at."),
      row([.left, .character("h")], .moveLeft, "Go back one region."),
      row([.right, .character("l")], .moveRight, "Go forward one region."),
      row([.up, .character("k")], .moveUp, "Go up one row."),
      row([.down, .character("j")], .moveDown, "Go down one row."),
      row(
        "f", .goToTile,
        "Go to a tile by its label: type the letters under it; then a class key answers it."),
      row("z", .tileSize, "Enlarge the tiles, or return to the smallest."),
      row(
        [.character("q"), .escape], .closeView,
        "Go back to the list; the sample waits there until the program ends."),
    ]
}

extension KeyMode {
  /// A random sample of a stratum is looked at, a page at a time.
  static let stratum = KeyMode(
    "stratum", title: "On sheets of a random sample", [.takesClassKeys])
}
