import AnnotatorUI
import ArgumentParser
import Workbench

/// Prints the keys in force, in the form in which a configuration file takes them.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print every command with its keys, as the configuration takes them.",
    discussion: """
      EXAMPLES
        terrazzo keys                  what every key does now
        terrazzo keys --defaults       what it does without a configuration

      To change one, put a line of it below [keys] into config.toml: skip = "S", or \
      skip = ["S", "F2"], or for one mode only review.skip = "S". Arrow keys, Esc and the keys of classes \
      stay what they are.
      """)

  @Flag(help: "Leave the configuration out of it.")
  var defaults = false

  func run() throws {
    let settings = UserSettings.current
    do {
      let table =
        try defaults
        ? KeyTable(row: settings.classRow) : settings.keyTable(row: settings.classRow)
      StandardStreams.write(KeyLines(table).text)
    } catch {
      throw CommandFailure("The configuration \(error)")
    }
  }
}
