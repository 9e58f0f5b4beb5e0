import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import terrazzo

/// Names of files, classes, people, options and settings that try to control the terminal.
@Suite("Hostile names", .waitsForProcesses)
struct HostileNamesTests {
  /// Sets the title, a C1 introducer, DEL, a bidi override, a zero-width space and a flood of marks.
  private static let payload =
    "x\u{1b}]0;t\u{7}\u{9b}31m\u{7f}\u{202e}\u{200b}e"
    + String(repeating: "\u{301}", count: 50)
  /// The part allowed in a class name: no control characters.
  private static let className =
    "car\u{202e}\u{2066}\u{200b}\u{e000}e" + String(repeating: "\u{301}", count: 50)

  /// Bytes in a program's output that a terminal would obey, hide or stack.
  private func dangers(in bytes: [UInt8]) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["no UTF-8"] }
    var found: [String] = []
    var marks = 0
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": marks = 0
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        found.append(String(scalar.value, radix: 16))
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if marks > 4 { found.append("marks") }
      default: marks = 0
      }
    }
    return Array(Set(found)).sorted()
  }

  private func expectHarmless(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Program.Outcome {
    let outcome = try Program.run(arguments, input: input, environment: environment)
    for text in [outcome.output, outcome.words] {
      #expect(
        dangers(in: Array(text.utf8)).isEmpty, "\(arguments.map { DisplayText($0).description })",
        sourceLocation: sourceLocation)
      #expect(!text.contains("\u{fffd}"), sourceLocation: sourceLocation)
    }
    return outcome
  }

  /// A folder of two pictures, one with a hostile name, and a project with a hostile class.
  private func project() throws -> (photos: PhotoFolder, image: String) {
    let photos = try PhotoFolder(pictures: 2)
    // A name may have at most 255 bytes.
    let name = String(Self.payload.unicodeScalars.prefix(70)).replacing("/", with: "") + ".png"
    for folder in [photos.photos, photos.masks] {
      try FileManager.default.moveItem(
        atPath: folder.appending("street-1.png").description,
        toPath: folder.description + "/" + name)
    }
    try photos.folder.write(Array("sky\n\(Self.className)\n".utf8), to: "classes.txt")
    return (photos, name)
  }

  @Test("No command lets names from files, classes and people reach the terminal unescaped")
  func everyCommand() throws {
    let (photos, image) = try project()
    let place = photos.folder.path.description
    let person = ["--annotator", Self.payload]
    func run(_ arguments: String..., input: String = "") throws -> Program.Outcome {
      try expectHarmless(arguments, input: input)
    }
    #expect(try run("init", photos.path, "--classes", place + "/classes.txt").code == 0)
    #expect(try run("prepare", photos.path).code == 0)
    let lines = try run("query", photos.path, "--batch", "6", "--explain").output
    let asked = try PhotoFolder.objects(lines)
    let names = try asked.map { try #require($0["image"] as? String) }
    // Once parsed, the lines hold the original names.
    let shown = try #require(names.first { $0 != "street-0.png" })
    #expect(ImageName(escaped: shown) == ImageName(bytes: Array(image.utf8)))
    var answers = ""
    for (place, line) in asked.enumerated() {
      var answer: [String: Any] = ["image": names[place], "class": Self.className]
      if place % 2 == 0 { answer["class"] = "sky" }
      for field in ["region", "partition"] { answer[field] = line[field] }
      let data = try JSONSerialization.data(withJSONObject: answer)
      answers += String(decoding: data, as: UTF8.self) + "\n"
    }
    let labeled = try expectHarmless(["label", photos.path] + person, input: answers)
    #expect(labeled.code == 0 && labeled.output == "6 answers recorded\n", "\(labeled.words)")
    let bad = "{\"image\": \"\(Self.payload)\", \"region\": 1, \"class\": \"sky\"}\n"
    #expect(
      try run("label", photos.path, input: bad.replacing("\u{1b}", with: "\\u001b")).code == 1)
    _ = try run("label", photos.path, shown, "0", Self.payload)
    #expect(try run("train", photos.path).code == 0)
    let predicted = try run("query", photos.path, "--explain").output
    #expect(
      try PhotoFolder.objects(predicted).contains { $0["prediction"] as? String == Self.className })
    _ = try run("replay", photos.path)
    for options in [[], ["--json"]] {
      let status = try expectHarmless(["status", photos.path] + options)
      #expect(status.code == 0)
      _ = try expectHarmless(["classes", "list", photos.path] + options)
      _ = try expectHarmless(["flags", photos.path, shown, "0", "--note", Self.payload] + options)
      _ = try expectHarmless(["images", "list", photos.path] + options)
      _ = try expectHarmless(["images", "relocate", photos.path] + options)
      _ = try expectHarmless(["doctor", photos.path] + options + ["--color", "mono"])
      _ = try expectHarmless(
        ["segment", photos.path, "--out", place + "/cuts" + Self.payload, "--regions", "9"]
          + options)
    }
    _ = try run("images", "accept", photos.path, shown)
    _ = try run("classes", "rename", photos.path, Self.className, Self.className + "s", "--yes")
    _ = try run("classes", "rename", photos.path, Self.payload, Self.payload, "--yes")
    _ = try run("classes", "add", photos.path, Self.payload)
    _ = try run("classes", "merge", photos.path, "sky", Self.payload)
    _ = try run("classes", "rekey", photos.path, "sky", "\u{9b}", "--yes")
    _ = try run("export", photos.path, "--out", place + "/masks-" + Self.payload)
    let file = try Data(
      contentsOf: URL(fileURLWithPath: place + "/masks-\(Self.payload)/classes.json"))
    #expect(dangers(in: Array(file)).isEmpty)
    _ = try run("show", photos.path + "/" + image, "--color", "mono", "--columns", "20")
  }

  @Test("A simulation writes no such name to the screen, the page or the tables")
  func simulation() throws {
    let (photos, _) = try project()
    let place = photos.folder.path.description
    let out = place + "/results"
    let names = (0..<11).map { "\($0)\(Self.className)" }.joined(separator: "\n")
    try photos.folder.write(Array(names.utf8), to: "names.txt")
    let outcome = try expectHarmless([
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--classes",
      place + "/names.txt", "--rounds", "2", "--batch", "5", "--regions", "12", "--seeds", "2",
      "--trainer", "linear", "--out", out,
    ])
    #expect(outcome.code == 0, "\(outcome.words)")
    for name in ["report.html", "rounds.csv", "results.json"] {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: out + "/" + name)))
      #expect(dangers(in: bytes.filter { $0 != 0x0D }).isEmpty, "\(name)")
    }
  }

  @Test("Nor do arguments, variables and settings that are refused")
  func refusals() throws {
    let payload = Self.payload
    let folder = TemporaryFolder()
    try folder.makeFolder("terrazzo")
    for arguments in [
      [payload], ["help", payload], ["status", "--x" + payload], ["status", payload],
      ["status", "/nowhere", payload], ["init", "/nowhere", "--strategy", payload],
      ["init", "/nowhere", "--classes", payload + ".txt"],
      ["init", "/nowhere", "--trainer", payload],
      ["init", "/nowhere", "--regions", payload], ["export", "/nowhere", "--out", payload],
      ["simulate", "--dataset", payload, payload], ["simulate", "--images", payload],
      ["segment", payload, "--out", "/nowhere/" + payload], ["show", payload], ["doctor", payload],
      ["manual", payload], ["classes", payload], ["annotate", payload, "--color", payload],
      ["manual", "--out", "/proc/" + payload], ["query", payload, "--project", payload],
    ] {
      #expect(try expectHarmless(arguments).code != 0, "\(DisplayText("\(arguments)"))")
    }
    for text in [
      "color = \"\(payload)\"", "\(payload) = 1", "[\(payload)]", "[keys]\nskip = \"\(payload)\"",
      "[keys]\n\(payload) = \"S\"", payload,
    ] {
      try folder.write(Array(text.utf8), to: "terrazzo/config.toml")
      let outcome = try expectHarmless(
        ["keys"], environment: ["XDG_CONFIG_HOME": folder.path.description])
      #expect(outcome.code != 0)
    }
    for variable in ["TERRAZZO_COLOR", "TERRAZZO_GLYPHS", "TERRAZZO_CLASS_ROW", "TERRAZZO_BLEND"] {
      #expect(try expectHarmless(["keys"], environment: [variable: payload]).code != 0)
    }
    for variable in ["TERM", "LANG", "USER", "TERRAZZO_ANNOTATOR", "HOME", "XDG_CONFIG_HOME"] {
      _ = try expectHarmless(["doctor", "--color", "mono"], environment: [variable: payload])
    }
  }

  @Test("Arguments that are not UTF-8 are shown as valid UTF-8")
  func invalidArguments() throws {
    let bytes = "$(printf 'a\\377\\033\\233b')"
    for arguments in [
      "\(bytes)", "status \(bytes)", "help \(bytes)", "export /nowhere --out \(bytes)",
      "show \(bytes)", "doctor \(bytes)", "status --\(bytes)",
    ] {
      let outcome = try Program.run(
        executable: "/bin/sh", ["-c", "\"$0\" " + arguments, Program.path])
      #expect(outcome.code != 0)
      #expect(dangers(in: Array((outcome.output + outcome.words).utf8)).isEmpty, "\(arguments)")
    }
  }
}
