import Foundation
import Imaging
import TestSupport
import Testing

@Suite("Headless loop", .waitsForProcesses)
struct HeadlessLoopTests {
  @Test("init, prepare, query, label, train, query, status and export work in pipes")
  func wholeLoop() throws {
    let photos = try PhotoFolder()
    let made = try photos.run("init", "--classes", "sky,ground,thing", "--regions", "20")
    #expect(made.code == 0, "\(made.words)")
    #expect(made.output.hasPrefix("3 images, 3 classes; state in "))

    let prepared = try photos.run("prepare")
    #expect(prepared.code == 0, "\(prepared.words)")
    #expect(prepared.output.hasPrefix("3 images prepared"))

    let query = try photos.run("query", "--batch", "6")
    #expect(query.code == 0, "\(query.words)")
    let asked = try PhotoFolder.objects(query.output)
    #expect(asked.count == 6)
    let names = Set(asked.first.map { Array($0.keys) } ?? [])
    #expect(
      names.isSuperset(of: [
        "image", "region", "x", "y", "width", "height", "utility", "prediction", "confidence",
        "chance",
      ]))

    for object in asked {
      func number(_ name: String) -> Int { object[name] as? Int ?? -1 }
      let (columns, rows) = (number("left")..., number("top")...)
      #expect(columns.prefix(number("width")).contains(number("x")))
      #expect(rows.prefix(number("height")).contains(number("y")))
      #expect(number("left") + number("width") <= 96 && number("top") + number("height") <= 72)
    }

    let words = ["sky", "ground", "thing", "void", "unsure", "skip"]
    let answers = zip(asked, words).map { object, word in
      "{\"image\": \"\(object["image"] ?? "")\", \"region\": \(object["region"] ?? -1), "
        + "\"class\": \"\(word)\"}"
    }
    let labeled = try photos.run("label", input: answers.joined(separator: "\n") + "\n")
    #expect(labeled.output == "6 answers recorded\n")
    #expect(labeled.words.isEmpty)
    #expect(labeled.code == 0)

    let trained = try photos.run("train")
    #expect(trained.code == 0, "\(trained.words)")
    #expect(trained.output.hasPrefix("trained on 4 regions of "))

    let next = try PhotoFolder.objects(try photos.run("query").output)
    #expect(next.count == 6)
    #expect(next.allSatisfy { $0["prediction"] is String && $0["confidence"] is Double })

    let explained = try PhotoFolder.objects(try photos.run("query", "--explain").output)
    for object in explained {
      let terms = object["terms"] as? [String: Double] ?? [:]
      #expect(Set(terms.keys).union(["size"]) == ["uncertainty", "balance", "size", "spatial"])
      let utility = object["utility"] as? Double ?? .nan
      #expect(abs(terms.values.reduce(0, +) - utility) < 1e-5)
    }
    #expect(Set(explained.compactMap { $0["rank"] as? Int }) == Set(0..<6))
    #expect(next.allSatisfy { $0["terms"] == nil })

    let replayed = try photos.run("replay", "--json")
    #expect(replayed.code == 0, "\(replayed.words)")
    let outcomes = try PhotoFolder.objects(replayed.output).map { $0["outcome"] as? String }
    #expect(outcomes == ["same", "same"])
    let replay = try photos.run("replay").output
    #expect(replay.hasPrefix("round 1 (random, "))
    #expect(replay.contains("): 6 regions, all the same\nround 2 (per-click, "))

    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["images"] as? Int == 3)
    #expect(status["answered"] as? Int == 4)
    #expect(status["void"] as? Int == 1)
    #expect(status["unsure"] as? Int == 1)
    #expect(status["skipped"] as? Int == 1)
    #expect(status["batch_size"] as? Int == 6)
    #expect(status["batch_done"] as? Int == 0)
    #expect(status["per_class"] as? [String: Int] == ["sky": 1, "ground": 1, "thing": 1])
    #expect((status["labeled_pixels_percent"] as? Double ?? 0) > 0)
    #expect(status["round"] as? Int == 2)

    let out = photos.folder.path.appending("out").description
    let exported = try photos.run("export", "--out", out)
    #expect(exported.output.hasPrefix("3 masks written to \(out)\n"))
    #expect(exported.output.contains(" % of the pixels are labeled with a class, "))
    #expect(exported.output.contains(" % void (255), "))
    #expect(exported.output.hasSuffix(" % no answer (255).\n"))
    #expect(exported.code == 0)
    let mask = try ImageFile.readClassMask(at: FilePath(out + "/street-0.png"))
    #expect(mask.width == 96 && mask.height == 72)
    #expect(FileManager.default.fileExists(atPath: out + "/classes.json"))
  }

  @Test(
    "After training with enough answers, lines of query have a chance; before, they say why not")
  func chances() throws {
    let photos = try PhotoFolder(pictures: 4)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "20", "--batch", "8")
    func answer() throws {
      let lines = try PhotoFolder.objects(try photos.run("query").output)
      // The upper half is sky, the lower one ground.
      let answers = lines.map { line in
        let isHigh = (line["y"] as? Int ?? 0) + (line["height"] as? Int ?? 0) / 2 < 36
        return "{\"image\": \"\(line["image"] ?? "")\", \"region\": \(line["region"] ?? -1), "
          + "\"class\": \"\(isHigh ? "sky" : "ground")\"}"
      }
      _ = try photos.run("label", input: answers.joined(separator: "\n") + "\n")
    }
    try answer()
    let early = try photos.run("train")
    #expect(early.words.contains("Too few answers"))
    for _ in 0..<4 { try answer() }
    let late = try photos.run("train")
    #expect(late.code == 0 && !late.words.contains("Too few answers"), "\(late.words)")
    let lines = try PhotoFolder.objects(try photos.run("query").output)
    #expect(!lines.isEmpty && lines.allSatisfy { $0["chance"] is Double })
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["prepared_images"] as? Int == 4)
  }

  @Test("Bad answers are named by line, good ones are recorded")
  func badLines() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "12")
    let lines = """
      {"image": "street-0.png", "region": 0, "class": "sky"}
      not json
      {"image": "street-0.png", "region": 1}

      {"image": "street-0.png", "region": "two", "class": "sky"}
      {"image": "nowhere.png", "region": 1, "class": "sky"}
      {"image": "street-0.png", "region": 9999, "class": "sky"}
      {"image": "street-0.png", "region": 2, "class": "water"}
      {"image": "street-0.png", "region": 3, "class": "ground"}
      """
    let outcome = try photos.run("label", input: lines)
    #expect(outcome.code == 1)
    #expect(outcome.output == "2 answers recorded\n")
    let problems = outcome.words.split(separator: "\n").map(String.init)
    #expect(problems.count == 6)
    #expect(problems.first == "Line 2: not a JSON object.")
    #expect(problems.contains("Line 3: \"class\" is missing."))
    #expect(problems.contains("Line 5: \"region\" has the wrong type."))
    #expect(
      problems.contains("Line 8: no class is named \"water\". Classes are: sky, ground."))
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["answered"] as? Int == 2)
  }

  @Test(
    "A retired class, or a region too small to split, does not keep other lines unrecorded")
  func unusableAnswers() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky,ground,thing", "--regions", "3000")
    _ = try photos.run(words: ["classes", "retire"], "thing", "--yes")
    let lines = """
      {"image": "street-0.png", "region": 0, "class": "sky"}
      {"image": "street-0.png", "region": 1, "class": "mixed"}
      {"image": "street-0.png", "region": 2, "class": "thing"}
      {"image": "street-0.png", "region": 3, "class": "ground"}
      """
    let outcome = try photos.run("label", input: lines)
    #expect(outcome.code == 1)
    #expect(outcome.output == "2 answers recorded\n")
    #expect(outcome.words.contains("Line 2: The region is too small to split."))
    #expect(outcome.words.contains("Line 3: the class \"thing\" is retired."))
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["answered"] as? Int == 2)
  }

  @Test("A single answer as arguments")
  func arguments() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "12")
    let outcome = try photos.run("label", "street-0.png", "3", "ground")
    #expect(outcome.output == "1 answer recorded\n")
    #expect(outcome.code == 0)
    #expect(try photos.run("label", "street-0.png", "3").code == 64)
    let text = try photos.run("status").output
    #expect(text.contains("ground        1\n") || text.contains("ground        1"))
  }

  @Test("Until every image is segmented, the status estimates how many regions there will be")
  func expectedRegions() throws {
    let photos = try PhotoFolder(pictures: 3)
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "12")
    _ = try photos.run("label", "street-0.png", "3", "ground")
    let early = try PhotoFolder.object(try photos.run("status", "--json").output)
    let regions = try #require(early["regions"] as? Int)
    #expect(early["expected_regions"] as? Int == 3 * regions)
    #expect(
      try photos.run("status").output
        .contains("regions    \(regions) so far, about \(3 * regions) in total\n"))
    _ = try photos.run("prepare")
    let cut = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(cut["expected_regions"] is NSNull?)
    #expect(try photos.run("status").output.contains("regions    \(cut["regions"] ?? "")\n"))
  }
}
