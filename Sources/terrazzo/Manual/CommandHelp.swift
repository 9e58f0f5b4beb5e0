import ArgumentParser
import Foundation

/// The command line's description of itself: the table behind `--help` and the completions.
struct CommandHelp: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      /// As it is typed.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?
  }

  var commandName: String
  var abstract: String?
  var discussion: String?
  var shouldDisplay: Bool
  var subcommands: [CommandHelp]?
  var arguments: [Argument]?

  /// Documented subcommands; `help` exists everywhere and is omitted.
  var shownCommands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  private struct Tool: Decodable {
    var command: CommandHelp
  }

  /// The whole program.
  static func ofProgram() throws -> CommandHelp {
    try JSONDecoder().decode(Tool.self, from: Data(Terrazzo._dumpHelp().utf8)).command
  }
}
