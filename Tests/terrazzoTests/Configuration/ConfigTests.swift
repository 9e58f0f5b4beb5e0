import AnnotatorUI
import Foundation
import Imaging
import Overviews
import Preferences
import TerminalGraphics
import TestSupport
import Testing
import Workbench

@testable import terrazzo

@Suite("A person's own settings", .waitsForProcesses)
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
      mouse = true
      blend = 40
      link = "slow"
      """)
    #expect(read.usesMouse && read.blend == 40)
    #expect(read.color == .palette256 && read.glyphs == .half && read.classRow == .azerty)
    #expect(read.hidesGuess && read.annotator == "ada" && read.link == .slow)
    #expect(try settings("") == UserSettings())
  }

  @Test("Only the file names a trainer, in quotes of either kind")
  func trainerCommand() throws {
    let read = try settings("trainer-command = 'python3 \"my train.py\"'")
    #expect(read.trainerCommand == "python3 \"my train.py\"")
    #expect(try settings("", environment: ["TERRAZZO_TRAINER_COMMAND": "x"]).trainerCommand == nil)
    #expect(problem("trainer-command = true").contains("trainer-command must be text"))
  }

  @Test("The environment takes precedence over the file, including NO_COLOR")
  func precedence() throws {
    let text = "color = \"256\"\nannotator = \"ada\"\nhide-guess = true"
    let environment = [
      "TERRAZZO_LINK": "slow", "TERRAZZO_COLOR": "mono", "TERRAZZO_ANNOTATOR": "bob",
      "TERRAZZO_HIDE_GUESS": "0",
    ]
    let read = try settings(text, environment: environment)
    #expect(read.color == .mono && read.annotator == "bob" && !read.hidesGuess)
    #expect(read.link == .slow)
    #expect(try settings(text, environment: ["NO_COLOR": "1"]).color == .auto)
    #expect(
      try settings(text, environment: ["NO_COLOR": "1", "TERRAZZO_COLOR": "16"]).color
        == .palette16)
  }

  @Test("Unknown names are reported with their line")
  func problems() {
    #expect(
      problem("\ncolour = \"256\"")
        == "config.toml, line 2: unknown setting colour. Settings are annotator, color, glyphs, link, pictures, class-row, hide-guess, mouse, blend, trainer-command, and the table [keys]."
    )
    #expect(problem("color").hasPrefix("config.toml, line 1: not a setting."))
    #expect(problem("color = pink").contains("the value of color cannot be read"))
    #expect(problem("color = \"256\" x").contains("cannot be read"))
    #expect(problem("color = \"a\\\"b\"").contains("cannot be read"))
    #expect(
      problem("color = \"pink\"")
        == "config.toml: color cannot be pink. Choose one of auto, truecolor, 256, 16, mono.")
    #expect(
      problem("", environment: ["TERRAZZO_GLYPHS": "big"])
        == "TERRAZZO_GLYPHS: glyphs cannot be big. Choose one of half, quadrant, sextant, ascii.")
    #expect(problem("color = true").contains("color must be text in double quotes."))
    #expect(problem("hide-guess = \"yes\"").contains("hide-guess must be true or false."))
    #expect(problem("color = \"256\"\ncolor = \"16\"").contains("color is set twice"))
    #expect(problem("color = 256").contains("color must be text"))
    #expect(problem("hide-guess = 1").contains("hide-guess must be true or false"))
    #expect(
      problem("[colors]")
        == "config.toml, line 1: unknown table. The only table is [keys].")
  }

  @Test("The environment also sets the mouse and the blend, and other values are refused")
  func mouseAndBlend() throws {
    let read = try settings(
      "mouse = true\nblend = 40",
      environment: ["TERRAZZO_MOUSE": "no", "TERRAZZO_BLEND": "70"])
    #expect(!read.usesMouse && read.blend == 70)
    let plain = try settings("")
    #expect(!plain.usesMouse && plain.blend == 30)
    #expect(
      problem("", environment: ["TERRAZZO_MOUSE": "maybe"])
        == "TERRAZZO_MOUSE: mouse must be true or false, not maybe.")
    #expect(problem("mouse = \"on\"").contains("mouse must be true or false"))
    for line in ["blend = 5", "blend = 101", "blend = \"40\"", "blend = true"] {
      #expect(
        problem(line)
          == "config.toml: blend must be a number from 10 to 100, for example 40.")
    }
    #expect(
      problem("", environment: ["TERRAZZO_BLEND": "x"]).hasPrefix("TERRAZZO_BLEND: blend must be"))
  }

  @Test("A table of keys binds keys for all modes or for one")
  func keys() throws {
    let read = try settings(
      """
      class_row = "azerty"
      [keys]  # mine
      skip = "S"
      toggle_outlines = ["O", 'F2',]  # two
      review.skip = 'X'
      [keys.map]
      close-view = "Z"
      """)
    #expect(
      read.rebindings == [
        KeyRebinding(command: "skip", keys: ["S"]),
        KeyRebinding(command: "toggle-outlines", keys: ["O", "F2"]),
        KeyRebinding(mode: "review", command: "skip", keys: ["X"]),
        KeyRebinding(mode: "map", command: "close-view", keys: ["Z"]),
      ])
    let table = try read.keyTable(row: .digits)
    #expect(table.command(for: .character("S"), in: .labeling)?.name == "skip")
    #expect(table.command(for: .character("X"), in: .review)?.name == "skip")
  }

  @Test("Impossible keys stop the program with a sentence that names the line")
  func keyProblems() {
    #expect(
      problem("[keys]\nskip = \"v\"")
        == "config.toml, line 2 gives skip and void the same key v while labeling. Give one of them another key, or bind review.skip only."
    )
    #expect(
      problem("[keys]\n\nskip = \"S\"\nskipp = \"T\"").hasPrefix(
        "config.toml, line 4 binds skipp, which is not a command. Similar commands: skip"))
    #expect(problem("class-row = \"azerty\"\n[keys]\nskip = \"é\"").contains("is a class key"))
    #expect(problem("[keys]\nskip = true").contains("skip has no keys"))
    #expect(problem("[keys]\nskip = [\"S\"").contains("skip has no keys"))
    #expect(problem("[keys]\na.b.c = \"S\"").contains("too many dots"))
    #expect(problem("[keys]\nskip = \"S\"\nskip = \"T\"").contains("skip is bound twice"))
    #expect(problem("[keys]\nskip = \"\u{1b}\"").contains("which is not a key"))
  }

  @Test("The output of `keys` is a valid configuration")
  func printedKeys() throws {
    for row in ClassRow.allCases {
      let table = KeyTable(row: row)
      let read = try settings("class-row = \"\(row.rawValue)\"\n" + KeyLines(table).text)
      #expect(try read.keyTable(row: row) == table)
      #expect(read.rebindings.count > 100)
    }
    let folder = TemporaryFolder()
    try folder.makeFolder("terrazzo")
    try folder.write(Array("[keys]\nskip = \"S\"\n".utf8), to: "terrazzo/config.toml")
    let environment = ["XDG_CONFIG_HOME": folder.path.description]
    let own = try Program.run("keys", environment: environment)
    #expect(own.output.contains("review.skip = \"S\"") && own.code == 0)
    let plain = try Program.run("keys", "--defaults", environment: environment)
    #expect(plain.output.contains("review.skip = \"s\""))
  }

  @Test("The program reads the file, a flag overrides it, and a bad file stops it at once")
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
    let bad = try Program.run("keys", environment: environment)
    #expect(bad.code == 1)
    #expect(bad.words.contains("line 1: unknown setting colour."))
  }
}
