import Foundation
import TestSupport
import Testing

@Suite("Usage", .waitsForProcesses)
struct UsageTests {
  @Test("Help leads with examples")
  func help() throws {
    let outcome = try Program.run("--help")
    #expect(outcome.code == 0)
    #expect(outcome.words.isEmpty)
    let examples = try #require(outcome.output.range(of: "EXAMPLES"))
    let options = try #require(outcome.output.range(of: "\nLOOK AFTER A PROJECT:\n"))
    #expect(examples.lowerBound < options.lowerBound)
  }

  @Test(
    "Help of a command leads with examples",
    arguments: [
      "annotate", "init", "prepare", "train", "query", "label", "status", "export", "segment",
    ])
  func commandHelp(command: String) throws {
    let outcome = try Program.run(command, "--help")
    #expect(outcome.code == 0)
    let examples = try #require(outcome.output.range(of: "EXAMPLES"))
    let usage = try #require(outcome.output.range(of: "USAGE"))
    #expect(examples.lowerBound < usage.lowerBound)
    #expect(outcome.output[examples.upperBound...].contains("terrazzo \(command) "))
  }

  @Test("A missing folder argument is a usage error, 64")
  func missingArgument() throws {
    let outcome = try Program.run("status")
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.words.contains("Missing expected argument '<images>'"))
  }

  @Test(
    "Numbers out of range are usage errors",
    arguments: [
      (["--regions", "0"], "--regions must be between 1 and 65535."),
      (["--regions", "70000"], "--regions must be between 1 and 65535."),
      (["--batch", "0"], "--batch must be at least 1."),
      (["--random-share", "1.5"], "--random-share must be between 0 and 1."),
      (["--trainer", "forest"], "forest"),
    ])
  func ranges(options: [String], sentence: String) throws {
    let outcome = try Program.run(["init", "/nowhere"] + options)
    #expect(outcome.code == 64)
    #expect(outcome.words.contains(sentence))
  }

  @Test("annotate without a terminal says so and names the commands for scripts")
  func noTerminal() throws {
    let outcome = try Program.run("annotate", "/nowhere")
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.words
        == "The screen needs a terminal on standard input and output. "
        + "In scripts, use query, label, train, status and export.\n")
  }
}
