import AnnotatorUI
import Preferences
import TerminalGraphics
import Workbench

extension ManualPage {
  /// The page about a user's settings and all keys.
  package static func configuration(version: String) -> ManualPage {
    var body = [
      RoffText.section("description"),
      RoffText.plain(
        "Lines of TOML, name = value. A flag takes precedence, then the environment, the file and the "
      ),
      RoffText.plain("default. An unknown name stops the program with an error."),
      RoffText.section("settings"),
    ]
    for setting in SettingDescription.all {
      body += RoffText.item(
        "\(RoffText.bold(setting.name)) = \(RoffText.italic(setting.value))",
        [setting.help]
          + (setting.hasVariable
            ? ["Environment: \(UserSettings.variable(setting.name))."] : []))
    }
    body += [
      RoffText.section("keys"),
      RoffText.plain(
        "Below a line [keys], a command's name is given another key, or several in brackets; with"),
      RoffText.plain(
        "the mode's name in front, in that mode only. terrazzo keys prints all keys in this form."
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
      RoffText.bold("NO_COLOR"), ["If not empty, no colors are used unless requested."])
    body += RoffText.item(
      RoffText.bold("COLORTERM"), ["truecolor or 24bit: the terminal supports 16 million colors."])
    body += RoffText.item(
      RoffText.bold("ESCDELAY"),
      ["Milliseconds to wait for a key sequence after Esc; 25 by default."]
    )
    body += references([("terrazzo", 1), ("terrazzo-annotate", 1), ("terrazzo-keys", 1)])
    return ManualPage(
      name: "terrazzo-config", section: 5, abstract: "settings and keys of terrazzo", body: body,
      version: version)
  }
}
