import AnnotatorUI
import TerminalGraphics
import Workbench

extension ManualPage {
  /// The page of a person's own settings and of all keys.
  static let configuration: ManualPage = {
    var body = [
      RoffText.section("description"),
      RoffText.plain(
        "Lines of TOML, name = value. A flag comes first, then the environment, then the file, then the "
      ),
      RoffText.plain("default. A name that nobody knows stops the program with a sentence."),
      RoffText.section("settings"),
    ]
    for setting in SettingDescription.all {
      body += RoffText.item(
        "\(RoffText.bold(setting.name)) = \(RoffText.italic(setting.value))",
        [setting.help, "Environment: \(UserSettings.variable(setting.name))."])
    }
    body += [
      RoffText.section("keys"),
      RoffText.plain(
        "Below a line [keys], a command's name gets another key, or several in brackets; with"),
      RoffText.plain(
        "the mode's name before it, in that mode only. terrazzo keys prints all of it in this form."
      ),
      ".PP", ".RS 4", ".nf", "[keys]", "skip = \"S\"", "review.skip = [\"S\", \"F2\"]", ".fi",
      ".RE",
    ]
    for mode in KeyTable.standard.modes {
      let bindings = KeyTable.standard.bindings.filter { $0.mode == mode }
      guard !bindings.isEmpty else { continue }
      body.append(".SS \(RoffText.plain(mode.title))")
      for binding in bindings {
        let name = "\(mode.name).\(binding.command.name)"
        body += RoffText.item(
          "\(RoffText.bold(binding.keyNames(ascii: true)))   \(RoffText.italic(name))",
          [binding.help])
      }
    }
    body += [RoffText.section("files")]
    body += RoffText.item(
      RoffText.italic("$XDG_CONFIG_HOME/terrazzo/config.toml"),
      ["Without XDG_CONFIG_HOME, ~/.config/terrazzo/config.toml."])
    body += [RoffText.section("environment")]
    body += RoffText.item(
      RoffText.bold("NO_COLOR"), ["Not empty: no colors, unless they are asked for."])
    body += RoffText.item(
      RoffText.bold("COLORTERM"), ["truecolor or 24bit: the terminal shows 16 million colors."])
    body += RoffText.item(
      RoffText.bold("ESCDELAY"), ["Milliseconds in which a sequence may follow Esc; 25 by default."]
    )
    body += references([("terrazzo", 1), ("terrazzo-annotate", 1), ("terrazzo-keys", 1)])
    return ManualPage(
      name: "terrazzo-config", section: 5, abstract: "settings and keys of terrazzo", body: body)
  }()
}

/// What a setting of the configuration file is, for people.
struct SettingDescription {
  let name: String
  let value: String
  let help: String

  private static func choices<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type)
    -> String
  where Choice.RawValue == String {
    Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | ")
  }

  /// One for each of `UserSettings.names`.
  static let all = [
    SettingDescription(
      name: "annotator", value: "\"name\"", help: "Who answers; without it, $USER."),
    SettingDescription(
      name: "color", value: choices(ColorChoice.self),
      help:
        "How many colors are used; auto looks at the environment and the terminal's description."),
    SettingDescription(
      name: "glyphs", value: choices(GlyphSet.self), help: "What pictures are made of."),
    SettingDescription(
      name: "link", value: choices(LinkChoice.self),
      help: "What the link carries; slow halves the bytes of a view."),
    SettingDescription(
      name: "class-row", value: choices(ClassRow.self),
      help: "The row of keys that stands for the first ten classes."),
    SettingDescription(
      name: "hide-guess", value: "true | false", help: "Begin with the model's guess hidden."),
    SettingDescription(
      name: "mouse", value: "true | false", help: "A click selects a region."),
    SettingDescription(
      name: "blend",
      value: "\(UserSettings.blends.lowerBound) to \(UserSettings.blends.upperBound)",
      help: "How strongly layers tint the picture, in percent."),
  ]
}
