import Annotation
import ArgumentParser
import TerminalGraphics
import Workbench

/// Reviews finished answers.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Review finished answers on a contact sheet.",
    discussion: """
      EXAMPLES
        terrazzo review photos
        terrazzo review photos --annotator bob     review under another name

      Enter agrees with an answer and a class key corrects it. The annotator's answer is kept, too. No new \
      regions are chosen and no model is trained during a review. In annotate, the key r opens the same \
      sheet.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions

  @Flag(help: "Take over the annotator's name from another process that holds it.")
  var takeOver = false

  @Flag(help: "Open read-only; nothing is written.")
  var readOnly = false

  func run() async throws {
    try ScreenRun.requireTerminal(otherwise: .reviewing)
    let isLookedAt = readOnly || project.readingRole == .readOnly
    var options = project.sessionOptions(role: isLookedAt ? .readOnly : .annotator)
    options.takesOver = takeOver
    try await ScreenRun(
      session: options, screen: screen, controls: controls, start: .review
    ).run()
  }
}
