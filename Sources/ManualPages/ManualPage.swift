/// One page of the manual.
package struct ManualPage {
  /// The date of the last change of its text; fixed, so that the same program writes the same
  /// pages.
  static let date = "2026-11-23"

  package let name: String
  package let section: Int
  package let lines: [String]

  /// For instance `terrazzo-annotate.1`.
  package var fileName: String { "\(name).\(section)" }

  package var text: String { lines.joined(separator: "\n") + "\n" }

  package init(name: String, section: Int, abstract: String, body: [String], version: String) {
    self.name = name
    self.section = section
    let title = name.uppercased()
    lines =
      [
        ".TH \(title) \(section) \(Self.date) \"terrazzo \(version)\" \"Terrazzo\"",
        RoffText.section("name"),
        "\(RoffText.plain(name)) \\- \(RoffText.plain(Self.phrase(abstract)))",
      ] + body
  }

  /// Every page of a program, the program's own first and that of its settings last.
  package static func all(of program: CommandHelp, version: String) -> [ManualPage] {
    [ManualPage(program: program, version: version)]
      + program.shownCommands.map { ManualPage(command: $0, of: program, version: version) }
      + [.configuration(version: version)]
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
