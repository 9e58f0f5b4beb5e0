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
        terrazzo keys --json           one JSON object for each command

      To change a key, add a line below [keys] in config.toml: skip = "S", or skip = ["S", "F2"], or \
      review.skip = "S" for one mode only. Arrow keys, Esc and class keys cannot be changed here.
      """)

  @Flag(help: "Ignore the configuration.")
  var defaults = false

  @Flag(help: "Print one JSON object per line.")
  var json = false

  func run() throws {
    let settings = UserSettings.current
    let lines = KeyLines(try table(of: settings))
    guard json else { return StandardStreams.write(lines.text) }
    for line in lines.entries { StandardStreams.write(try JSONText.line(line)) }
  }

  private func table(of settings: UserSettings) throws -> KeyTable {
    do {
      return try defaults
        ? KeyTable(row: settings.classRow) : settings.keyTable(row: settings.classRow)
    } catch {
      throw CommandFailure(CommandError.keys(error, row: nil))
    }
  }
}
