import Foundation
import Imaging
import Labeling
import ProjectDatabase
import TestSupport
import Testing

@testable import Annotation

@Suite("Class lists, keys and answers on the command line", .waitsForProcesses)
struct ClassListCommandTests {
  private func lines(_ photos: PhotoFolder) throws -> [[String: Any]] {
    try PhotoFolder.objects(try photos.run(words: ["classes", "list"], "--json").output)
  }

  @Test("A project's classes.json creates another project with the same values and colors")
  func roundTrip() throws {
    let first = try PhotoFolder(pictures: 1)
    #expect(try first.run("init", "--classes", "sky,ground,thing,roof").code == 0)
    #expect(try first.run(words: ["classes", "merge"], "ground", "sky", "--yes").code == 0)
    #expect(
      try first.run(words: ["classes", "recolor"], "roof", "#010203", "--yes").code == 0)
    #expect(try first.run(words: ["classes", "retire"], "thing", "--yes").code == 0)
    let out = first.folder.path.appending("out").description
    #expect(try first.run("export", "--out", out, "--void-value", "254").code == 0)
    let second = try PhotoFolder(pictures: 1)
    let made = try second.run("init", "--classes", "\(out)/classes.json")
    #expect(made.code == 0, "\(made.words)")
    for field in ["id", "name", "color", "retired"] {
      let (old, new) = (try lines(first), try lines(second))
      #expect(old.map { "\($0[field] ?? "")" } == new.map { "\($0[field] ?? "")" })
    }
    let copy = second.folder.path.appending("out").description
    #expect(try second.run("export", "--out", copy).code == 0)
    #expect(
      try String(contentsOfFile: copy + "/classes.json", encoding: .utf8)
        == String(contentsOfFile: out + "/classes.json", encoding: .utf8))
  }

  @Test("Lists in other formats are refused with exit code 65 and create no project")
  func refused() throws {
    let photos = try PhotoFolder(pictures: 1)
    let file = photos.folder.path.appending("classes.yaml").description
    for text in ["- sky\n- road\n", "sky: 0\n", "{\"a\": 1}", "sky,0\nroad,1\n"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let outcome = try photos.run("init", "--classes", file)
      #expect(outcome.code == 65, "\(outcome.words)")
      #expect(!FileManager.default.fileExists(atPath: photos.path + "/.terrazzo"))
    }
    let inline = try photos.run(
      "init", "--classes", #"[{"name": "sky", "value": 3}, {"name": "b", "value": 1}]"#)
    #expect(inline.code == 0, "\(inline.words)")
    #expect(try lines(photos).map { $0["id"] as? Int } == [1, 3])
    let folder = try photos.run("init", "--classes", photos.path)
    #expect(folder.code == 1 && folder.words.contains("cannot be read: Is a directory"))
    let endless = try photos.run("init", "--classes", "/dev/zero")
    #expect(endless.code == 65 && endless.words.contains("more than 4194304 bytes"))
  }

  @Test("A class named like an answer is refused everywhere, and old ones are chosen with --as")
  func answerWords() async throws {
    let photos = try PhotoFolder(pictures: 1)
    for list in ["void,sky", "sky,Mixed", "sky,un sure", "Skip,sky"] {
      let outcome = try photos.run("init", "--classes", list, "--regions", "12")
      #expect(outcome.code == 1 && outcome.words.contains("has the name of a special answer"))
    }
    #expect(try photos.run("init", "--classes", "sky", "--regions", "12").code == 0)
    #expect(try photos.run(words: ["classes", "add"], "SKIP").code == 1)
    #expect(try photos.run(words: ["classes", "rename"], "sky", "void", "--yes").code == 1)
    // As an old version created them.
    let store = try ProjectStore(folder: photos.photos.appending(".terrazzo"), isReadOnly: false)
    let old = try ClassList(definitions: []).adding(
      ["void", "mixed"].map { ClassEntry(name: $0) }, from: ClassID(rawValue: 1),
      allowsAnswerWords: true)
    try store.classes.setUp(old.definitions, by: JournalAuthor(annotator: "ada", host: "here"))
    store.close()
    let unclear = try photos.run("label", "street-0.png", "0", "void")
    #expect(unclear.code == 1 && unclear.words.contains("--as class or --as answer"))
    let line = #"{"image": "street-0.png", "region": "#
    let input = [
      #"0, "class": "void", "as": "class"}"#, #"1, "class": "void", "as": "answer"}"#,
      #"2, "class": "mixed", "as": "class"}"#, #"3, "class": "unsure"}"#,
      #"4, "class": "sky", "as": "class"}"#, #"5, "class": "sky", "as": "answer"}"#,
      #"6, "class": "sky", "as": "word"}"#, #"7, "class": "mixed"}"#,
    ].map { line + $0 }.joined(separator: "\n")
    let labeled = try photos.run("label", input: input)
    #expect(labeled.output == "5 answers recorded\n", "\(labeled.words)")
    #expect(labeled.words.contains("Line 6: \"sky\" is not a special answer."))
    #expect(labeled.words.contains("Line 7: \"as\" must be"))
    #expect(
      labeled.words.contains("Line 8: mixed is both a class of this project and a special answer"))
    #expect(try photos.run("label", "street-0.png", "8", "mixed", "--as", "class").code == 0)
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["per_class"] as? [String: Int] == ["sky": 1, "void": 1, "mixed": 2])
    #expect(status["void"] as? Int == 1 && status["unsure"] as? Int == 1)
    let again = try photos.run("init", "--classes", "sky,void,mixed")
    #expect(again.code == 0, "\(again.words)")
  }

  @Test(
    "classes list shows the keys that the screen has, and a key is refused only if it conflicts")
  func keys() throws {
    let photos = try PhotoFolder(pictures: 1)
    let names = (1...12).map { "c\($0)" }.joined(separator: ",")
    #expect(try photos.run("init", "--classes", names).code == 0)
    let keys = try lines(photos).map { $0["key"] as? String }
    #expect(keys == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", ";", nil])
    for key in ["y", "Z", "!"] {
      let outcome = try photos.run(words: ["classes", "rekey"], "c12", key, "--yes")
      #expect(outcome.code == 0, "\(outcome.words)")
      #expect(try lines(photos).last?["key"] as? String == key)
    }
    for key in ["s", "F", "/", ","] {
      let outcome = try photos.run(words: ["classes", "rekey"], "c12", key, "--yes")
      #expect(outcome.code == 1 && outcome.words.contains("because a command uses it"))
    }
    try photos.folder.write(
      Array("[keys]\nskip = \"y\"\n".utf8), to: "config/terrazzo/config.toml")
    let environment = ["XDG_CONFIG_HOME": photos.folder.path.appending("config").description]
    for (key, code) in [("y", 1), ("s", 0)] {
      let outcome = try Program.run(
        ["classes", "rekey", photos.path, "c12", key, "--yes"], environment: environment)
      #expect(outcome.code == Int32(code), "\(key): \(outcome.words)")
    }
  }

  @Test("segment replaces what it wrote, and nothing else without --force")
  func segment() throws {
    let photos = try PhotoFolder(pictures: 2)
    let out = photos.folder.path.appending("regions").description
    let images = ["street-0.png", "street-1.png"].map { photos.path + "/" + $0 }
    func run(_ options: String...) throws -> Program.Outcome {
      try Program.run(["segment"] + images + ["--out", out, "--regions", "12"] + options)
    }
    try photos.folder.write(Array("mine".utf8), to: "regions/street-1.png")
    let refused = try run()
    #expect(refused.code == 1 && refused.words.contains("\(out)/street-1.png is already there"))
    #expect(!FileManager.default.fileExists(atPath: out + "/street-0.png"))
    #expect(try String(contentsOfFile: out + "/street-1.png", encoding: .utf8) == "mine")
    #expect(try run("--force").code == 0)
    try photos.folder.write([1], to: "regions/.terrazzo-2147483632-0.tmp")
    #expect(try run().code == 0)
    #expect(!FileManager.default.fileExists(atPath: out + "/.terrazzo-2147483632-0.tmp"))
  }
}
