import AnnotatorUI
import ArgumentParser
import Preferences
import Printing
import Workbench

/// Prints the keys in force, in the format of a configuration file.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print every command with its keys, in the form the configuration expects.",
    discussion: """
      EXAMPLES
        terrazzo keys                  the keys currently in effect
        terrazzo keys --defaults       the keys without a configuration

      To change a key, add a line below [keys] in config.toml: skip = "S", or skip = ["S", "F2"], or \
      review.skip = "S" for one mode only. Arrow keys, Esc and class keys cannot be changed here.
      """)

  @Flag(help: "Ignore the configuration.")
  var defaults = false

  func run() throws {
    let settings = UserSettings.current
    do {
      let table =
        try defaults
        ? KeyTable(row: settings.classRow) : settings.keyTable(row: settings.classRow)
      StandardStreams.write(KeyLines(table).text)
    } catch {
      throw CommandFailure(CommandError.keys(error, row: nil))
    }
  }
}
