import ArgumentParser
import Labeling
import Printing
import Workbench

/// Refuses an unknown command and suggests the one that was meant.
enum CommandNames {
  /// - Parameter arguments: the program's arguments, without its own name.
  static func check(_ arguments: [String]) throws(CommandFailure) {
    guard let first = arguments.first else { return }
    if first == "help" {
      try checkPath(arguments.dropFirst().prefix { !$0.hasPrefix("-") })
    } else if !first.hasPrefix("-") {
      try checkPath([first])
    }
  }

  /// Commands, each a subcommand of the one before.
  private static func checkPath(_ path: some Sequence<String>) throws(CommandFailure) {
    var configuration = Terrazzo.configuration
    var shown = "terrazzo"
    for name in path {
      let below = configuration.subcommands.map { ($0._commandName, $0.configuration) }
      // Arguments after a command without subcommands belong to that command.
      guard !below.isEmpty else { return }
      guard let found = below.first(where: { $0.0 == name }) else {
        throw refusal(of: name, among: below.map(\.0), of: shown)
      }
      configuration = found.1
      shown += " " + name
    }
  }

  private static func refusal(
    of name: String, among names: [String], of program: String
  ) -> CommandFailure {
    CommandFailure(
      CommandError.unknownCommand(
        name, suggestion: NameSuggestion.nearest(to: name.lowercased(), among: names).first,
        known: names, program: program))
  }
}
