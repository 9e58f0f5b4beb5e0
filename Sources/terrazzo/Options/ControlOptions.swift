import ArgumentParser
import TerminalGraphics

/// How a person works with the screen.
struct ControlOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Do not show the model's guess.")
  var hideGuess = UserSettings.current.hidesGuess

  @Option(help: "Keys of the first ten classes: digits, or the row of an azerty or czech keyboard.")
  var classRow = UserSettings.current.classRow

  @Flag(
    inversion: .prefixedNo,
    help: "A click chooses the region under it; it never answers. Shift selects text then.")
  var mouse = UserSettings.current.usesMouse

  @Option(
    help: ArgumentHelp("How strongly layers tint the picture, 10 to 100.", valueName: "percent"))
  var blend = UserSettings.current.blend

  func validate() throws {
    if !UserSettings.blends.contains(blend) {
      throw ValidationError("--blend must be between 10 and 100.")
    }
  }
}
