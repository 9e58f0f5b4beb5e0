import TerminalGraphics
import Workbench

/// A description of a setting of the configuration file.
package struct SettingDescription {
  package let name: String
  package let value: String
  package let help: String
  /// Whether the environment can set it, too.
  package var hasVariable = true

  private static func choices<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type)
    -> String
  where Choice.RawValue == String {
    Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | ")
  }

  /// One for each of `UserSettings.names`.
  package static let all = [
    SettingDescription(
      name: "annotator", value: "\"name\"", help: "The annotator's name; $USER by default."),
    SettingDescription(
      name: "color", value: choices(ColorChoice.self),
      help:
        "Number of colors; auto checks the environment and the terminal's description."),
    SettingDescription(
      name: "glyphs", value: choices(GlyphSet.self),
      help: "The characters that images are drawn with."),
    SettingDescription(
      name: "link", value: choices(LinkChoice.self),
      help: "The speed of the connection; slow halves the bytes per view."),
    SettingDescription(
      name: "pictures", value: choices(PictureChoice.self),
      help: "Pixels or cells for images; auto asks the terminal."),
    SettingDescription(
      name: "class-row", value: choices(ClassRow.self),
      help: "The row of keys for the first ten classes."),
    SettingDescription(
      name: "hide-guess", value: "true | false", help: "Start with the model's guess hidden."),
    SettingDescription(
      name: "mouse", value: "true | false",
      help: "Select by clicking and dragging, scroll with the wheel."),
    SettingDescription(
      name: "blend",
      value: "\(UserSettings.blends.lowerBound) to \(UserSettings.blends.upperBound)",
      help: "How strongly layers tint the image, in percent."),
    SettingDescription(
      name: "trainer-command", value: "\"command\"",
      help: "A shell command that trains a network in the place of the model.",
      hasVariable: false),
  ]
}
