import NcursesBackend
import Preferences
import Printing
import TerminalGraphics
import TerminalPictures

/// What the terminal says about showing pixels, and what is made of it.
struct PixelFindings {
  /// How pixels would be shown; nil: pictures are drawn in cells.
  var support: PixelSupport?
  /// Nil if the terminal could not be asked.
  var answers: TerminalAnswers?

  /// Asks the terminal, unless only cells are wanted.
  init(choice: ScreenOptions, environment: [String: String]) {
    guard choice.pictures != .cells else { return }
    answers = PixelProbe.answers(environment: environment)
    let size = StandardStreams.terminalSize.map {
      GridSize(columns: $0.columns, rows: $0.rows)
    }
    let setup = TerminalSetup.detect(
      environment: environment, depth: choice.color.depth, glyphs: choice.glyphs)
    let link = LinkSpeed.detect(
      requested: choice.link.speed, isSlowLine: TerminalSetup.isSlowLine, depth: setup.depth,
      glyphs: setup.glyphs)
    support = PixelSupport.choose(
      choice.pictures, answers: answers ?? TerminalAnswers(),
      windowCells: size.flatMap { NcursesTerminal.cellPixels(in: $0) }, link: link)
  }

  /// The answers in words.
  var words: String? {
    guard let answers else { return nil }
    guard answers.isComplete else { return "the terminal did not answer" }
    var parts = [
      answers.hasKitty ? "kitty's protocol" : "no kitty protocol",
      answers.hasSixel ? "sixel" : "no sixel",
    ]
    if let colors = answers.colorRegisters, answers.hasSixel { parts[1] += " of \(colors) colors" }
    if let cell = answers.cell { parts.append("cells of \(cell.width) x \(cell.height) pixels") }
    if answers.isSynchronized { parts.append("synchronized frames") }
    return "the terminal answered: " + parts.joined(separator: ", ")
  }
}
