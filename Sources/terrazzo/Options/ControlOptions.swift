import ArgumentParser
import Preferences
import TerminalGraphics

/// How a person works with the screen.
struct ControlOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Hide the model's guess.")
  var hideGuess = UserSettings.current.hidesGuess

  @Option(
    help: "Keys for the first ten classes: digits, or the top row of an azerty or czech keyboard.")
  var classRow = UserSettings.current.classRow

  @Flag(
    inversion: .prefixedNo,
    help: """
      Select regions by clicking, tiles of a sheet by dragging, and scroll lists with the wheel; the \
      mouse never answers. To select text, hold Shift.
      """)
  var mouse = UserSettings.current.usesMouse

  @Option(
    help: ArgumentHelp("How strongly layers tint the image, from 10 to 100.", valueName: "percent"))
  var blend = UserSettings.current.blend

  func validate() throws {
    if !UserSettings.blends.contains(blend) {
      throw ValidationError("--blend must be between 10 and 100.")
    }
  }
}
