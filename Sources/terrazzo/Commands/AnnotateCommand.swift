import Annotation
import ArgumentParser
import Labeling
import TerminalGraphics

/// Opens the labeling screen.
struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Label a folder of images on the screen.",
    discussion: """
      EXAMPLES
        terrazzo annotate photos
        terrazzo annotate photos --classes sky,road,building,car
        terrazzo annotate /data/photos --project ~/labels/photos --color 256

      Every answer is written to disk at once. Run the same command again to continue at the same region. \
      Without --classes, the screen asks for the first class name.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions

  @Option(
    help: ArgumentHelp(
      "Order within a batch: near (image by image), or guess (regions of one guess after one another).",
      valueName: "order"))
  var order = AskingOrder.near

  @Flag(help: "Take over the annotator's name from another process that holds it.")
  var takeOver = false

  @Flag(help: "Open read-only; nothing is written.")
  var readOnly = false

  func run() async throws {
    try ScreenRun.requireTerminal(otherwise: .labeling)
    var options = project.sessionOptions(
      role: readOnly ? .readOnly : .annotator, changes: try settings.changes(),
      creates: !readOnly)
    options.takesOver = takeOver
    options.order = order
    try await ScreenRun(
      session: options, screen: screen, controls: controls
    ).run()
  }
}
