import Foundation
import Imaging
import TerminalUI
import TestSupport
import Testing

@testable import terrazzo

@Suite("A person's own settings")
struct ConfigTests {
  private func settings(
    _ text: String, environment: [String: String] = [:]
  ) throws -> UserSettings {
    let file = try ConfigFile(text, path: "config.toml", names: UserSettings.names)
    return try UserSettings(environment: environment, file: file, path: "config.toml")
  }

  private func problem(_ text: String, environment: [String: String] = [:]) -> String {
    do {
      return "read as \(try settings(text, environment: environment))"
    } catch { return "\(error)" }
  }

  @Test("Names and values are read, comments and blank lines are not")
  func reading() throws {
    let read = try settings(
      """
      # how I like it
      color = "256"   # everywhere
      glyphs = 'half'

      class_row = "azerty"
      hide-guess = true
      annotator = "ada"
      """)
    #expect(read.color == .palette256 && read.glyphs == .half && read.classRow == .azerty)
    #expect(read.hidesGuess && read.annotator == "ada")
    #expect(try settings("") == UserSettings())
  }

  @Test("The environment comes before the file, NO_COLOR too")
  func precedence() throws {
    let text = "color = \"256\"\nannotator = \"ada\"\nhide-guess = true"
    let environment = [
      "TERRAZZO_COLOR": "mono", "TERRAZZO_ANNOTATOR": "bob", "TERRAZZO_HIDE_GUESS": "0",
    ]
    let read = try settings(text, environment: environment)
    #expect(read.color == .mono && read.annotator == "bob" && !read.hidesGuess)
    #expect(try settings(text, environment: ["NO_COLOR": "1"]).color == .auto)
    #expect(
      try settings(text, environment: ["NO_COLOR": "1", "TERRAZZO_COLOR": "16"]).color
        == .palette16)
  }

  @Test("What nobody knows is named, with its line")
  func problems() {
    #expect(
      problem("\ncolour = \"256\"")
        == "config.toml, line 2 sets colour, which nobody knows. Known are annotator, color, glyphs, class-row, hide-guess."
    )
    #expect(problem("color").hasPrefix("config.toml, line 1 is not a setting."))
    #expect(problem("color = 256").contains("gives color a value that cannot be read"))
    #expect(problem("color = \"256\" x").contains("cannot be read"))
    #expect(problem("color = \"a\\\"b\"").contains("cannot be read"))
    #expect(
      problem("color = \"pink\"")
        == "config.toml sets color to pink. Choose one of auto, truecolor, 256, 16, mono.")
    #expect(
      problem("", environment: ["TERRAZZO_GLYPHS": "big"])
        == "TERRAZZO_GLYPHS sets glyphs to big. Choose one of half, quadrant, sextant, ascii.")
    #expect(problem("color = true").contains("Write it in double quotes."))
    #expect(problem("hide-guess = \"yes\"").contains("Write true or false."))
    #expect(problem("color = \"256\"\ncolor = \"16\"").contains("a second time"))
    #expect(problem("[keys]").contains("is not a setting"))
  }

  @Test("The program reads the file, a flag comes before it, and a bad one stops it at once")
  func program() throws {
    let folder = TemporaryFolder()
    try folder.makeFolder("terrazzo")
    let environment = ["XDG_CONFIG_HOME": folder.path.description, "NO_COLOR": ""]
    try folder.write(Array("color = \"16\"\n".utf8), to: "terrazzo/config.toml")
    let plain = try Program.run("doctor", environment: environment)
    #expect(plain.output.contains("colors      16"))
    let asked = try Program.run("doctor", "--color", "256", environment: environment)
    #expect(asked.output.contains("colors      256"))
    try folder.write(Array("colour = \"16\"\n".utf8), to: "terrazzo/config.toml")
    let bad = try Program.run("doctor", environment: environment)
    #expect(bad.code == 1)
    #expect(bad.words.contains("line 1 sets colour, which nobody knows."))
  }
}
