import Annotation
import ArgumentParser
import TerminalGraphics
import Workbench

/// Confirms open regions a page at a time.
struct ConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Confirm what the model guesses, a page at a time.",
    discussion: """
      EXAMPLES
        terrazzo confirm photos

      Shows pages of open regions that the model guesses alike, the most certain first. Enter accepts a \
      page, a class key corrects a region, e leaves one out, and u takes the last page back. A model that has \
      learned from 30 answers or more is needed; the model goes on learning meanwhile. In annotate, the \
      key A opens the same pages.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions

  @Flag(help: "Take over the annotator's name from another process that holds it.")
  var takeOver = false

  func run() async throws {
    try ScreenRun.requireTerminal(otherwise: .labeling)
    var options = project.sessionOptions(role: .annotator)
    options.takesOver = takeOver
    try await ScreenRun(
      session: options, screen: screen, controls: controls, start: .sheets
    ).run()
  }
}
