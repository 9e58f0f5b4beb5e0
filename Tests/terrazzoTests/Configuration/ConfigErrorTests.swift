import Testing

@testable import Preferences
@testable import Workbench

@Suite("Errors of a person's settings")
struct ConfigErrorTests {
  private let line = ConfigError.Place.line("config\u{7}.toml", 3)
  private let file = ConfigError.Place.file("config\u{7}.toml")
  private let variable = ConfigError.Place.variable("TERRAZZO_MOUSE")

  private func says(_ reason: ConfigError.Reason, at place: ConfigError.Place, _ sentence: String) {
    #expect(ConfigError(reason, at: place).description == sentence)
  }

  @Test("A line that is not a setting says where it is and what to write")
  func lines() {
    let start = #"config\u{7}.toml, line 3: "#
    says(.unknownTable, at: line, start + "unknown table. The only table is [keys].")
    says(
      .notASetting, at: line,
      start + #"not a setting. Write name = value, for example color = "256"."#)
    says(
      .unknownSetting("x\u{1b}", known: ["color", "link"]), at: line,
      start + #"unknown setting x\u{1b}. Settings are color, link, and the table [keys]."#)
    says(.setTwice("color"), at: line, start + "color is set twice. Remove one of the two.")
    says(
      .unreadableValue("color"), at: line,
      start
        + "the value of color cannot be read. Write text in double quotes, true or false, or a number."
    )
    says(
      .tooManyDots("a.b.c"), at: line,
      start + "a.b.c has too many dots. Write command, or mode.command.")
    says(.boundTwice("skip"), at: line, start + "skip is bound twice. Remove one of the two.")
    says(
      .noKeys("skip"), at: line,
      start + #"skip has no keys. Write a key in double quotes, or several as ["S", "F2"]."#)
    let keys = KeyRebindingError(place: 0, reason: .suspending)
    says(.keys(keys), at: line, #"config\u{7}.toml, line 3 "# + keys.description)
  }

  @Test("A value that cannot be used says what it may be")
  func values() {
    let start = #"config\u{7}.toml: "#
    says(
      .unreadableFile, at: file,
      #"config\u{7}.toml cannot be read. Make it readable or remove it."#)
    says(.notText("color"), at: file, start + "color must be text in double quotes.")
    says(
      .unknownChoice("pink", of: "color", known: ["auto", "mono"]), at: file,
      start + "color cannot be pink. Choose one of auto, mono.")
    says(.notTruth("mouse", text: nil), at: file, start + "mouse must be true or false.")
    says(
      .notTruth("mouse", text: "maybe\u{7}"), at: variable,
      #"TERRAZZO_MOUSE: mouse must be true or false, not maybe\u{7}."#)
    says(
      .blendOutOfRange(10...100), at: file,
      start + "blend must be a number from 10 to 100, for example 40.")
  }
}
