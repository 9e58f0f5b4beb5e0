import ArgumentParser

/// One page of the manual.
struct ManualPage {
  /// The date of the last change of its text; fixed, so that the same program writes the same
  /// pages.
  static let date = "2026-11-23"

  let name: String
  let section: Int
  let lines: [String]

  /// For instance `terrazzo-annotate.1`.
  var fileName: String { "\(name).\(section)" }

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(name: String, section: Int, abstract: String, body: [String]) {
    self.name = name
    self.section = section
    let title = name.uppercased()
    lines =
      [
        ".TH \(title) \(section) \(Self.date) \"terrazzo \(Terrazzo.configuration.version)\" \"Terrazzo\"",
        RoffText.section("name"),
        "\(RoffText.plain(name)) \\- \(RoffText.plain(Self.phrase(abstract)))",
      ] + body
  }

  /// Every page of the program, the program's own first.
  static func all() throws -> [ManualPage] {
    let program = try CommandHelp.ofProgram()
    return [ManualPage(program: program)]
      + program.shownCommands.map { ManualPage(command: $0, of: program) } + [.configuration]
  }

  /// A sentence without its period, as pages begin.
  private static func phrase(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// References to the other pages.
  static func references(_ names: [(name: String, section: Int)]) -> [String] {
    let texts = names.map { RoffText.bold($0.name) + "(\($0.section))" }
    return [RoffText.section("see also"), texts.joined(separator: ", ")]
  }
}
