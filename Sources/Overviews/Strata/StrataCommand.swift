import TerminalGraphics
import Workbench

/// The commands of the list of strata.
enum StrataCommand: String, ViewCommand {
  case openStratum
  case moveUp
  case moveDown
  case surer
  case wider
  case sampleSize
  case undo
  case redo
  case help
  case closeView

  static let mode = KeyMode.strata

  static let bindings: [KeyBinding] = [
    row([.enter], .openStratum, "Look at a random sample of the stratum, or go on with it."),
    row([.up, .character("k")], .moveUp, "Go to the guess above."),
    row([.down, .character("j")], .moveDown, "Go to the guess below."),
    row([.left, .character("h")], .surer, "Choose fewer guesses that are more certain."),
    row([.right, .character("l")], .wider, "Choose more guesses that are less certain."),
    row([.tab], .sampleSize, "Change how many are looked at: more allow a few more errors."),
    shared(.undo), shared(.redo), shared(.help),
    row(
      [.character("q"), .character("t"), .escape], .closeView, "Go back to the sheets."),
  ]
}

extension KeyMode {
  /// Strata are listed, to be accepted on the ground of a sample.
  static let strata = KeyMode(
    "strata", title: "In the list of strata", [.hasNoSearch, .keepsEnter])
}
