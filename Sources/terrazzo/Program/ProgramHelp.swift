import ArgumentParser
import ManualPages

extension CommandHelp {
  /// The whole program.
  static func ofProgram() throws -> CommandHelp { try .reading(Terrazzo._dumpHelp()) }
}

extension ManualPage {
  /// Every page of the program.
  static func all() throws -> [ManualPage] {
    all(of: try .ofProgram(), version: Terrazzo.configuration.version)
  }
}
