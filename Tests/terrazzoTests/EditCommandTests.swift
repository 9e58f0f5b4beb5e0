import Foundation
import TestSupport
import Testing

@Suite("Classes, flags and mixed regions in pipes", .waitsForProcesses)
struct EditCommandTests {
  @Test("classes lists, previews with counts, and changes only with --yes")
  func classes() throws {
    let photos = try PhotoFolder()
    #expect(try photos.run("init", "--classes", "sky,ground,thing", "--regions", "20").code == 0)
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "3").output)
    let answers = zip(asked, ["sky", "thing", "thing"]).map { object, word in
      "{\"image\": \"\(object["image"] ?? "")\", \"region\": \(object["region"] ?? -1), "
        + "\"class\": \"\(word)\"}"
    }
    #expect(try photos.run("label", input: answers.joined(separator: "\n")).code == 0)
    let preview = try photos.run(words: ["classes", "merge"], "thing", "sky")
    #expect(
      preview.output
        == "thing (2 regions): merged into sky, 3 regions in total\n"
        + "Nothing was changed. Use --yes to make the change.\n", "\(preview.words)")
    #expect(try photos.run(words: ["classes", "merge"], "thing", "sky", "--yes").code == 0)
    #expect(try photos.run(words: ["classes", "rename"], "ground", "floor", "--yes").code == 0)
    #expect(try photos.run(words: ["classes", "add"], "roof").code == 0)
    let lettered = try photos.run(words: ["classes", "reletter"], "floor", "7", "--yes")
    #expect(lettered.output == "floor (0 regions): with the letter 7\n", "\(lettered.words)")
    let taken = try photos.run(words: ["classes", "reletter"], "floor", "S", "--yes")
    #expect(taken.code == 1 && taken.words.contains("would have the same letter"))
    let refused = try photos.run(words: ["classes", "rekey"], "floor", "q", "--yes")
    #expect(refused.code == 1 && refused.words.contains("because a command uses it"))
    let unknown = try photos.run(words: ["classes", "retire"], "thing", "--yes")
    #expect(unknown.code == 1 && unknown.words.contains("Classes are: sky, floor, roof."))
    let list = try PhotoFolder.objects(try photos.run(words: ["classes", "list"], "--json").output)
    #expect(list.map { $0["name"] as? String } == ["sky", "floor", "roof"])
    #expect(list.map { $0["id"] as? Int } == [0, 1, 3])
    #expect(list.map { $0["regions"] as? Int } == [3, 0, 0])
  }

  @Test("A mixed region is split; its parts are queried with their partition and answered with it")
  func mixed() throws {
    let photos = try PhotoFolder()
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "20").code == 0)
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "2").output)
    let whole = try #require(asked[0]["partition"] as? Int)
    let image = "\(asked[0]["image"] ?? "")"
    let mixed = try photos.run("label", image, "\(asked[0]["region"] ?? "")", "mixed")
    #expect(mixed.code == 0, "\(mixed.words)")
    let parts = try PhotoFolder.objects(try photos.run("query").output).filter {
      "\($0["image"] ?? "")" == image && $0["partition"] as? Int != whole
    }
    #expect(parts.count >= 2)
    let answers = parts.map { part in
      "{\"image\": \"\(image)\", \"region\": \(part["region"] ?? -1), "
        + "\"partition\": \(part["partition"] ?? -1), \"class\": \"ground\"}"
    }
    let labeled = try photos.run("label", input: answers.joined(separator: "\n"))
    #expect(labeled.output == "\(parts.count) answers recorded\n", "\(labeled.words)")
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["answered"] as? Int == parts.count)
  }

  @Test("flags sets, lists and clears")
  func flags() throws {
    let photos = try PhotoFolder()
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "20").code == 0)
    #expect(try photos.run("flags").output == "There are no flags or notes.\n")
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "1").output)
    let (image, region) = ("\(asked[0]["image"] ?? "")", "\(asked[0]["region"] ?? "")")
    let set = try photos.run("flags", image, region, "--note", "roof or sky?")
    #expect(set.output == "\(image) \(region)  flagged  roof or sky?\n", "\(set.words)")
    let listed = try PhotoFolder.objects(try photos.run("flags", "--json").output)
    #expect(listed.map { $0["note"] as? String } == ["roof or sky?"])
    #expect(try photos.run("flags", image, region, "--off").code == 0)
    #expect(try photos.run("flags").output == "There are no flags or notes.\n")
    #expect(try photos.run("flags", image).code == 64)
  }

  @Test("images lists changed and missing files, relocates by bytes, and accepts by name")
  func images() throws {
    let photos = try PhotoFolder()
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "20").code == 0)
    let calm = try photos.run(words: ["images", "list"])
    #expect(calm.output == "Every answered image is there, just as it was answered.\n")
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "60").output)
    let answers = asked.map {
      "{\"image\": \"\($0["image"] ?? "")\", \"region\": \($0["region"] ?? -1), \"class\": \"sky\"}"
    }
    #expect(try photos.run("label", input: answers.joined(separator: "\n")).code == 0)
    let status = try photos.run("status", "--json").output
    #expect(rename("\(photos.path)/street-0.png", "\(photos.path)/roof.png") == 0)
    try photos.folder.write(
      Array(try Data(contentsOf: URL(fileURLWithPath: "\(photos.path)/street-1.png"))) + [0],
      to: "photos/street-1.png")
    let listed = try PhotoFolder.objects(
      try photos.run(words: ["images", "list"], "--json").output)
    #expect(listed.map { $0["image"] as? String } == ["street-0.png", "street-1.png"])
    #expect(listed.map { $0["reason"] as? String } == ["missing", "changed"])
    #expect(
      try photos.run("status").output.contains("problem    The answered image street-0.png is no"))
    let moved = try photos.run(words: ["images", "relocate"])
    #expect(moved.code == 0, "\(moved.words)")
    #expect(moved.output.hasPrefix("street-0.png is now roof.png, "))
    let unknown = try photos.run(words: ["images", "accept"], "street-0.png")
    #expect(unknown.code == 1 && unknown.words.contains("street-0.png"), "\(unknown.words)")
    let accepted = try photos.run(words: ["images", "accept"], "street-1.png")
    #expect(accepted.output == "accepted street-1.png\n", "\(accepted.words)")
    #expect(try photos.run(words: ["images", "list"]).output == calm.output)
    #expect(try photos.run("status", "--json").output == status)
  }
}
