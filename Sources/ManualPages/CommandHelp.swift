import Foundation

/// The command line's description of itself: the table behind `--help` and the completions.
package struct CommandHelp: Decodable {
  package struct Argument: Decodable {
    package struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed.
      package var text: String { (kind == "long" ? "--" : "-") + name }
    }

    package var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    package var names: [Name]?
    package var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    package var abstract: String?
    package var discussion: String?
  }

  package var commandName: String
  package var abstract: String?
  package var discussion: String?
  var shouldDisplay: Bool
  package var subcommands: [CommandHelp]?
  package var arguments: [Argument]?

  /// Documented subcommands; `help` exists everywhere and is omitted.
  package var shownCommands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  package var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  private struct Tool: Decodable {
    var command: CommandHelp
  }

  /// Reads the JSON that the argument parser writes about a program.
  package static func reading(_ json: String) throws -> CommandHelp {
    try JSONDecoder().decode(Tool.self, from: Data(json.utf8)).command
  }
}
