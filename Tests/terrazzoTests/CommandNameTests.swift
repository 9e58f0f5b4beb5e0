import Foundation
import Imaging
import ManualPages
import TestSupport
import Testing

@testable import terrazzo

@Suite("Commands by name", .waitsForProcesses)
struct CommandNameTests {
  @Test(
    "An unknown command is refused with the closest one, 64",
    arguments: [
      (["anotate", "photos"], "annotate"), (["help", "exprot"], "export"),
      (["stat"], "status"), (["LABEL"], "label"), (["help", "classes", "mrege"], "classes merge"),
      (["simulte", "--x"], "simulate"), (["qurey", "--help"], "query"),
    ])
  func nearest(arguments: [String], meant: String) throws {
    let outcome = try Program.run(arguments)
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.words.contains("Did you mean terrazzo \(meant)?"), "\(outcome.words)")
  }

  @Test("If nothing is close, all commands are named")
  func unlike() throws {
    for arguments in [["help", "x"], ["frobnicate"], [""]] {
      let outcome = try Program.run(arguments)
      #expect(outcome.code == 64 && outcome.output.isEmpty)
      #expect(
        outcome.words.contains("Commands are: annotate, confirm, review, demo, init, "),
        "\(outcome.words)")
    }
  }

  @Test("Known commands are accepted")
  func known() throws {
    for arguments in [
      ["help"], ["help", "annotate"], ["help", "classes", "merge"], ["--version"], ["-h"],
      ["classes", "merge", "--help"], ["--help"],
    ] {
      let outcome = try Program.run(arguments)
      #expect(outcome.code == 0 && !outcome.output.isEmpty, "\(arguments)")
    }
  }

  @Test("The version is the newest one of the change log")
  func version() throws {
    let path = URL(fileURLWithPath: #filePath).appending(path: "../../../CHANGELOG.md")
    let log = try String(contentsOf: path.standardizedFileURL, encoding: .utf8)
    let newest = try #require(log.firstMatch(of: #/## \[(\d+\.\d+\.\d+)\] - /#)).1
    #expect(try Program.run("--version").output == newest + "\n")
  }

  private func allCommands() throws -> [[String]] {
    func paths(_ help: CommandHelp, _ path: [String]) -> [[String]] {
      [path] + help.shownCommands.flatMap { paths($0, path + [$0.commandName]) }
    }
    return paths(try CommandHelp.ofProgram(), [])
  }

  @Test("Help wraps at words, stays within the screen and holds no backslash")
  func help() throws {
    for path in try allCommands() {
      let help = try Program.run(path + ["--help"], environment: ["COLUMNS": "80"]).output
      #expect(!help.contains("\\"), "\(path)")
      for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(path): \(line)") }
      // No example is broken: it is followed by another, or by nothing.
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
      let start = lines.firstIndex(of: "EXAMPLES").map { $0 + 1 } ?? lines.endIndex
      for line in lines[start...].prefix(while: { !$0.isEmpty }) {
        #expect(line.hasPrefix("  terrazzo "), "\(path): \(line)")
      }
    }
    let narrow = try Program.run(["segment", "--help"], environment: ["COLUMNS": "60"]).output
    #expect(
      narrow.split(separator: "\n").filter { $0.contains("[--") }.allSatisfy { $0.count <= 60 })
    for page in try ManualPage.all() {
      for line in page.lines { #expect(!line.hasSuffix("\\"), "\(page.name): \(line)") }
    }
  }

  @Test("doctor reports that a folder is missing, or is not a folder")
  func doctor() throws {
    let missing = try Program.run("doctor", "/nowhere/photos")
    #expect(missing.code == 1)
    #expect(
      missing.words
        == "There is no folder /nowhere/photos. Name the folder that holds the images.\n")
    #expect(missing.output.contains("there is no such folder"))
    let folder = TemporaryFolder()
    try folder.write([1], to: "file")
    let file = folder.path.appending("file").description
    let outcome = try Program.run("doctor", file, "--json")
    #expect(outcome.code == 1 && outcome.words.contains("is not a folder"))
  }
}
