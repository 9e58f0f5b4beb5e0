import Annotation
public import ArgumentParser
public import Labeling
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
        terrazzo annotate photos --finish --finish-order least
        terrazzo annotate photos --trainer-command ./train.sh
        terrazzo annotate /data/photos --project ~/labels/photos --color 256

      Every answer is written to disk at once. Run the same command again to continue at the same region. \
      Without --classes, the screen asks for the first class name.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var trainer: TrainerOptions
  @OptionGroup var share: ImageShareOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions

  @Option(
    help: ArgumentHelp(
      "Order within a batch: near (image by image), or guess (regions of one guess after one another).",
      valueName: "order"))
  var order = AskingOrder.near

  @Flag(help: "Take over the annotator's name from another process that holds it.")
  var takeOver = false

  @Flag(
    help: "Finish image by image: all of each in view, until every region is answered or accepted.")
  var finish = false

  @Option(
    help:
      "Which image --finish takes next: by name, with the least left to do, or the most uncertain.")
  var finishOrder: FinishingOrder?

  @Flag(help: "Open read-only; nothing is written.")
  var readOnly = false

  func validate() throws {
    if finishOrder != nil, !finish { throw ValidationError("--finish-order needs --finish.") }
  }

  func run() async throws {
    try ScreenRun.requireTerminal(otherwise: .labeling)
    var options = project.sessionOptions(
      role: readOnly ? .readOnly : .annotator, changes: try settings.changes(),
      creates: !readOnly)
    options.takesOver = takeOver
    options.order = order
    options.trainer = trainer.command
    options.imagesOf = share.imagesOf
    try await ScreenRun(
      session: options, screen: screen, controls: controls,
      finishes: finish ? finishOrder ?? .name : nil
    ).run()
  }
}

extension FinishingOrder: ExpressibleByArgument {}
