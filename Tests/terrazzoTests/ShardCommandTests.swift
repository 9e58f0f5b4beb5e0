import Foundation
import TestSupport
import Testing

@Suite("Work in parts, by commands", .waitsForProcesses)
struct ShardCommandTests {
  /// Answers a batch that was printed.
  private func label(_ photos: PhotoFolder, _ printed: String) throws {
    let answers = try PhotoFolder.objects(printed).enumerated().map { place, object in
      """
      {"image": "\(object["image"] ?? "")", "region": \(object["region"] ?? -1), \
      "class": "\(["sky", "ground", "thing"][place % 3])"}
      """
    }
    let labeled = try photos.run("label", input: answers.joined(separator: "\n") + "\n")
    #expect(labeled.code == 0, "\(labeled.words)")
  }

  @Test("Workers without a database prepare and score what one machine would")
  func commands() throws {
    let (alone, shared) = (try PhotoFolder(), try PhotoFolder())
    for photos in [alone, shared] {
      let made = try photos.run("init", "--classes", "sky,ground,thing", "--regions", "20")
      #expect(made.code == 0, "\(made.words)")
    }
    #expect(try alone.run("prepare").code == 0)
    let early = try shared.run("prepare", "--shard", "1/2")
    #expect(early.code == 1 && early.words.contains("--basis-only first"))
    #expect(try shared.run("prepare", "--basis-only").code == 0)
    let database = "\(shared.path)/.terrazzo/session.sqlite"
    try FileManager.default.moveItem(atPath: database, toPath: database + ".aside")
    let second = try shared.run("prepare", "--shard", "2/2")
    #expect(second.code == 0, "\(second.words)")
    let first = try shared.run(
      "prepare", "--shard", "auto",
      environment: ["SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "2"])
    #expect(first.code == 0 && first.output.hasPrefix("Part 1/2: "), "\(first.words)")
    try FileManager.default.moveItem(atPath: database + ".aside", toPath: database)
    let gathered = try shared.run("prepare", "--gather")
    #expect(gathered.code == 0 && gathered.output == "3 images noted as prepared\n")

    for photos in [alone, shared] { try label(photos, try photos.run("query").output) }
    let expected = try alone.run("query", "--batch", "9", "--explain")
    let plan = try shared.run("query", "--batch", "9", "--plan").output
      .trimmingCharacters(in: .newlines)
    for stage in ["histogram", "scores"] {
      for part in ["2/2", "1/2"] {
        let scored = try shared.run(
          "query", "--score-only", "--stage", stage, "--from", plan, "--shard", part)
        #expect(scored.code == 0, "\(scored.words)")
      }
    }
    let schema = try JSONSchema(named: "scored-part")
    for file in ["histogram-1-of-2.json", "scores-2-of-2.json"] {
      let text = try String(contentsOfFile: "\(plan)/\(file)", encoding: .utf8)
      let problems = schema.problems(in: text)
      #expect(problems.isEmpty, "\(problems)")
    }
    let taken = try shared.run("query", "--from", plan, "--explain")
    #expect(taken.output == expected.output, "\(taken.words)")
    #expect(try PhotoFolder.objects(taken.output).count == 9)
  }

  @Test(
    "Options that do not go together are refused",
    arguments: [
      (["prepare", "--shard", "0/2"], "There is no part 0 of 2"),
      (["prepare", "--shard", "x"], "is not a part of the images"),
      (["prepare", "--shard", "1/2", "--gather"], "exclude each other"),
      (["prepare", "--shard", "1/2", "--regions", "9"], "give them with --basis-only"),
      (["query", "--score-only"], "--score-only needs --from and --shard"),
      (["query", "--shard", "1/2"], "--shard needs --score-only"),
      (["query", "--plan", "--from", "x"], "Give one of them"),
      (["query", "--stage", "scores"], "--stage needs --score-only"),
    ])
  func usage(arguments: [String], words: String) throws {
    let refused = try Program.run([arguments[0], "photos"] + arguments.dropFirst())
    #expect(refused.code == 64 && refused.words.contains(words), "\(refused.words)")
  }
}
