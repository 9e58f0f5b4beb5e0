import ArgumentParser
import OutsideTrainers
import Preferences

/// A program of one's own that trains in the place of the model.
struct TrainerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Train with this shell command, which gets the folder of a round (docs/trainer-protocol.md; default: \
      from the configuration, else the embedded model alone). An empty text turns it off.
      """, valueName: "text"))
  var trainerCommand: String?

  @Option(
    help: ArgumentHelp(
      "Run it after so many new answers, or a tenth of all if that is more (default: \(TrainerCommand.usualAnswers)).",
      valueName: "n"))
  var trainerAnswers: Int?

  @Option(
    help: ArgumentHelp(
      "Say so if it prints nothing for so many minutes (default: 10).", valueName: "minutes"))
  var trainerPatience: Double?

  @Option(
    help: ArgumentHelp(
      "End it after so many minutes (default: never).", valueName: "minutes"))
  var trainerLimit: Double?

  func validate() throws {
    if let trainerAnswers, trainerAnswers < 1 {
      throw ValidationError("--trainer-answers must be at least 1.")
    }
    for (name, value) in [
      ("--trainer-patience", trainerPatience), ("--trainer-limit", trainerLimit),
    ] {
      if let value, !(value > 0 && value < 1e6) {
        throw ValidationError("\(name) must be a positive number of minutes.")
      }
    }
  }

  /// Nil without one.
  var command: TrainerCommand? {
    guard let text = trainerCommand ?? UserSettings.current.trainerCommand,
      text.contains(where: { !$0.isWhitespace })
    else { return nil }
    var command = TrainerCommand(text)
    if let trainerAnswers { command.answers = trainerAnswers }
    if let trainerPatience { command.patience = trainerPatience * 60 }
    command.limit = trainerLimit.map { $0 * 60 }
    return command
  }
}
