import Annotation
import ArgumentParser

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

  @Flag(help: "Do not show the model's guess.")
  var hideGuess = false

  @Flag(help: "Answer with the letter row, for keyboards whose digits need Shift.")
  var classRow = false

  @Flag(help: "Take the annotator's name over from another process that holds it.")
  var takeOver = false

  @Flag(help: "Look only; nothing is written.")
  var readOnly = false

  func run() async throws {
    guard StandardStreams.isTerminal(0), StandardStreams.isTerminal(1) else {
      throw CommandFailure(
        "annotate needs a terminal on standard input and output. "
          + "In scripts use query, label, train, status and export.")
    }
  }
}
