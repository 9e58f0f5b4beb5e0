import Annotation
import ArgumentParser
import TerminalGraphics

/// The screen.
struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Label a folder of images on the screen.",
    discussion: """
      EXAMPLES
        terrazzo annotate photos
        terrazzo annotate photos --classes sky,road,building,car
        terrazzo annotate /data/photos --project ~/labels/photos --color 256

      Every answer is on disk at once; start again and go on at the same region. Without --classes \
      the screen asks for the first name.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions

  @Flag(help: "Take the annotator's name over from another process that holds it.")
  var takeOver = false

  @Flag(help: "Look only; nothing is written.")
  var readOnly = false

  func run() async throws {
    try ScreenRun.requireTerminal(
      otherwise: "In scripts use query, label, train, status and export.")
    var options = project.sessionOptions(
      role: readOnly ? .readOnly : .annotator, changes: try settings.changes(),
      creates: !readOnly)
    options.takesOver = takeOver
    try await ScreenRun(
      session: options, screen: screen, controls: controls
    ).run()
  }
}
