import Foundation
import Imaging
import ManualPages
import TestSupport
import Testing

/// What is printed on standard output is compared with its schema by every test that runs the program.
@Suite("Printed JSON", .waitsForProcesses)
struct PrintedSchemaTests {
  @Test("Every command with --json has a schema")
  func everyCommand() throws {
    let help = try CommandHelp.reading(try Program.run("--experimental-dump-help").output)
    var found = 0
    func check(_ command: CommandHelp, _ words: [String]) throws {
      let printsJSON = (command.arguments ?? []).contains {
        ($0.names ?? []).contains { $0.text == "--json" }
      }
      if printsJSON, words != ["simulate"] {
        found += 1
        let printed = try #require(PrintedJSON.printed(by: words), "\(words)")
        #expect(try JSONSchema.names().contains(printed.schema))
      }
      for inner in command.subcommands ?? [] { try check(inner, words + [inner.commandName]) }
    }
    try check(help, [])
    #expect(found > 15)
  }

  @Test("Files that an export writes match their schemas, and its report does")
  func exportedFiles() throws {
    let photos = try PhotoFolder(pictures: 2)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "12")
    let lines = try PhotoFolder.objects(try photos.run("query", "--batch", "3").output)
    let answers = zip(lines, ["sky", "ground", "void"]).map { line, name in
      #"{"image": "\#(line["image"] ?? "")", "region": \#(line["region"] ?? -1), "class": "\#(name)"}"#
    }
    let label = try JSONSchema(named: "answer")
    for answer in answers { #expect(label.problems(in: answer) == []) }
    _ = try photos.run("label", input: answers.joined(separator: "\n"))
    _ = try photos.run("status", "--json", "--speed")
    _ = try photos.run("status", "--json")

    func export(_ format: String, _ options: String...) throws -> FilePath {
      let out = photos.folder.path.appending("out-" + format)
      let outcome = try Program.run(
        ["export", photos.path, "--out", out.description, "--format", format, "--json"] + options)
      #expect(outcome.code == 0, "\(outcome.words)")
      let object = try PhotoFolder.object(outcome.output)
      #expect(object["images"] as? Int == 2)
      return out
    }
    let masks = try export("masks")
    try compare(masks.appending("classes.json"), with: "class-list", isLines: false)
    try compare(masks.appending(".terrazzo-written.jsonl"), with: "written")
    let regions = try export("regions", "--with-people")
    try compare(regions.appending("regions.jsonl"), with: "regions")
  }

  @Test("Results of simulations match their schemas")
  func simulations() throws {
    let photos = try PhotoFolder(pictures: 2)
    let pool = ["simulate", "--images", photos.path, "--masks", photos.masks.description]
    let small = ["--regions", "12", "--batch", "5", "--rounds", "2", "--supervised"]
    let one = photos.folder.path.appending("one.json")
    let single = try Program.run(
      pool + small + ["--json", one.description, "--confidence"])
    #expect(single.code == 0, "\(single.words)")
    try compare(one, with: "simulation", isLines: false)
    let out = photos.folder.path.appending("bench")
    let several = try Program.run(
      pool + small + ["--strategy", "random,per-click", "--out", out.description])
    #expect(several.code == 0, "\(several.words)")
    try compare(out.appending("results.json"), with: "simulations", isLines: false)
    let runs = try FileManager.default.contentsOfDirectory(atPath: "\(out)/runs")
    #expect(runs.count == 3)
    for run in runs {
      try compare(
        out.appending("runs").appending(run), with: "simulation-run", isLines: false)
    }
  }

  private func compare(
    _ path: FilePath, with schema: String, isLines: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = try String(contentsOfFile: path.description, encoding: .utf8)
    #expect(!text.isEmpty, sourceLocation: sourceLocation)
    let schema = try JSONSchema(named: schema)
    for document in isLines ? text.split(separator: "\n").map(String.init) : [text] {
      #expect(schema.problems(in: document) == [], sourceLocation: sourceLocation)
    }
  }
}
