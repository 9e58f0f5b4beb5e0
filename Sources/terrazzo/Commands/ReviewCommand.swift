import Annotation
import ArgumentParser
import TerminalGraphics

/// Looking finished answers over.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Look finished answers over on a contact sheet.",
    discussion: """
      EXAMPLES
        terrazzo review photos
        terrazzo review photos --annotator bob     his word stands beside theirs

      Enter agrees, a class key corrects; what the annotator said is kept beside it. Nothing is asked \
      and nothing is trained meanwhile. Inside annotate the key r opens the same sheet.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions

  @Flag(help: "Take the annotator's name over from another process that holds it.")
  var takeOver = false

  @Flag(help: "Look only; nothing is written.")
  var readOnly = false

  func run() async throws {
    try ScreenRun.requireTerminal(otherwise: "In scripts use status and export.")
    let isLookedAt = readOnly || project.readingRole == .readOnly
    var options = project.sessionOptions(role: isLookedAt ? .readOnly : .annotator)
    options.takesOver = takeOver
    try await ScreenRun(
      session: options, screen: screen, controls: controls, reviews: true
    ).run()
  }
}
