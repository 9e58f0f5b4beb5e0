import Foundation
import Imaging
import TestSupport
import Testing

/// Projects that describe regions by a network with random weights, through the program itself.
@Suite("Projects with a network", .waitsForProcesses)
struct BackboneProjectTests {
  private static let bytes = Result { try TestNetwork.file(named: "test-net") }

  private let photos: PhotoFolder

  init() throws {
    photos = try PhotoFolder(pictures: 6)
  }

  private var data: String { photos.folder.path.appending("data").description }

  private func run(
    _ command: String, _ options: String..., input: String = "", isInstalled: Bool = true
  ) throws -> Program.Outcome {
    try Program.run(
      [command, photos.path] + options, input: input,
      environment: ["XDG_DATA_HOME": isInstalled ? data : "/nonexistent"])
  }

  /// Installs the network; gives its digest.
  private func install() throws -> String {
    let file = try photos.folder.write(try Self.bytes.get(), to: "net.safetensors").description
    let environment = ["XDG_DATA_HOME": data]
    let installed = try Program.run(["backbone", "install", file], environment: environment)
    #expect(installed.code == 0, "\(installed.words)")
    let list = try Program.run(["backbone", "list", "--json"], environment: environment).output
    return try #require(try PhotoFolder.object(list)["digest"] as? String)
  }

  /// Answers some regions by number; gives how many.
  private func answer(_ count: Int) throws -> Int {
    let asked = try PhotoFolder.objects(try run("query", "--batch", "\(count)").output)
    let lines = asked.map { object in
      let region = object["region"] as? Int ?? 0
      return "{\"image\": \"\(object["image"] ?? "")\", \"region\": \(region), "
        + "\"class\": \"\(region % 2 == 0 ? "sky" : "ground")\"}"
    }
    let labeled = try run("label", input: lines.joined(separator: "\n") + "\n")
    #expect(labeled.output == "\(asked.count) answers recorded\n", "\(labeled.words)")
    return asked.count
  }

  private func status(isInstalled: Bool = true) throws -> [String: Any] {
    try PhotoFolder.object(try run("status", "--json", isInstalled: isInstalled).output)
  }

  @Test("Changing to a network and back keeps answers, and what was made for either is used again")
  func changing() throws {
    let digest = try install()
    let made = try run("init", "--classes", "sky,ground", "--regions", "20")
    #expect(made.code == 0 && made.words.isEmpty, "\(made.words)")
    #expect(try run("status").output.contains("backbone   test-net (\(digest.prefix(12)))\n"))
    #expect(try run("prepare").output.hasPrefix("6 images prepared"))
    let answered = try answer(8)
    #expect(try run("train").code == 0)
    _ = try run("query")
    let before = try status()
    #expect(
      before["backbone"] as? [String: String] == [
        "state": "installed", "name": "test-net", "digest": digest,
      ])
    #expect(before["answers_since_trained"] as? Int == 0)

    let without = try run("init", "--backbone", "none")
    #expect(without.code == 0)
    #expect(
      without.words == """
        Changed in the project: backbone is none, was test-net (\(digest.prefix(12))).

        """)
    let changed = try status()
    #expect(changed["backbone"] as? [String: String] == ["state": "none"])
    #expect(changed["answered"] as? Int == answered && changed["prepared_images"] as? Int == 0)
    #expect(try run("prepare").output.hasPrefix("6 images prepared"))
    #expect(try run("train").code == 0)
    _ = try run("query")
    // The rounds that the network described are still recomputed by it.
    let replayed = try run("replay")
    #expect(replayed.code == 0, "\(replayed.words)")

    #expect(try run("init", "--backbone", "test-net").code == 0)
    #expect(try run("prepare").output.hasPrefix("0 images prepared, 6 already prepared"))
    #expect(try run("train").code == 0)
    #expect(try status()["answered"] as? Int == answered)
    let none = try run("init", "--backbone", "other-net")
    #expect(none.code == 1 && none.words == "other-net is not installed. Installed: test-net.\n")
    #expect((try status()["backbone"] as? [String: String])?["name"] == "test-net")
  }

  @Test("Where the network is missing, everything but describing works and says so")
  func missing() throws {
    let digest = try install().prefix(12)
    _ = try run("init", "--classes", "sky,ground", "--regions", "20")
    let answered = try answer(8)
    #expect(try run("train").code == 0)
    let second = try answer(4)
    let text = try run("status", isInstalled: false).output
    #expect(text.contains("backbone   test-net (\(digest)), not installed on this machine\n"))
    #expect(text.contains("problem    The project describes regions by the backbone test-net"))
    #expect(
      (try status(isInstalled: false)["backbone"] as? [String: String])?["state"] == "missing")
    let trained = try run("train", isInstalled: false)
    #expect(trained.code == 65 && trained.words.contains("so it can neither train nor predict"))

    let replayed = try run("replay", isInstalled: false)
    #expect(replayed.code == 65)
    #expect(
      replayed.output.contains(
        "cannot be recomputed. The images are described differently now: the backbone test-net "
          + "(\(digest)) of this round is not installed on this machine.\n"))
    #expect(
      replayed.words.hasSuffix("\n1 of 2 rounds cannot be recomputed; the output says why.\n"))
    #expect(try run("replay").code == 0)

    let asked = try PhotoFolder.objects(try run("query", isInstalled: false).output)
    let region = try #require(asked.first)
    let labeled = try run(
      "label", "\(region["image"] ?? "")", "\(region["region"] ?? "")", "sky", isInstalled: false)
    #expect(labeled.output == "1 answer recorded\n", "\(labeled.words)")
    #expect(try status(isInstalled: false)["answered"] as? Int == answered + second + 1)
    let out = photos.folder.path.appending("out").description
    #expect(try run("export", "--out", out, isInstalled: false).code == 0)
    let report = try run("doctor", isInstalled: false)
    #expect(report.output.contains("described by test-net (\(digest)), not installed"))
    #expect(report.output.contains("or describe them without one: --backbone none."))
  }

  @Test("A new project on a machine without a network says once what one would bring")
  func invitation() throws {
    let sentence = """
      Answers would teach more with a network, which terrazzo backbone install fetches (17 MB, \
      Apache-2.0): afterwards terrazzo init \(photos.path) --backbone efficientnet-lite0 changes this \
      project to it, and its answers stay.

      """
    let made = try run("init", "--classes", "sky,ground", isInstalled: false)
    #expect(made.code == 0 && made.words == sentence)
    for command in ["init", "status", "query"] {
      #expect(try !run(command, isInstalled: false).words.contains("with a network"))
    }
    let elsewhere = photos.folder.path.appending("a state").description
    let prepared = try run("prepare", "--project", elsewhere, isInstalled: false)
    #expect(
      prepared.words.contains(
        "\(photos.path) --project '\(elsewhere)' --backbone efficientnet-lite0 changes"))
    for options in [["--backbone", "none"], ["--descriptors", "color,position"]] {
      let state = photos.folder.path.appending(options[0]).description
      let outcome = try Program.run(
        ["init", photos.path, "--project", state, "--classes", "sky"] + options)
      #expect(outcome.code == 0 && outcome.words.isEmpty, "\(outcome.words)")
    }
    let nowhere = try Program.run(
      ["init", photos.path, "--project", photos.folder.path.appending("b").description],
      environment: ["XDG_DATA_HOME": "", "HOME": ""])
    #expect(nowhere.code == 0 && nowhere.words.isEmpty, "\(nowhere.words)")
  }

  @Test("On the screen the sentence is on the message line until the first key, and only once")
  func invitationOnScreen() throws {
    for isNew in [true, false] {
      let terminal = try PseudoTerminal(
        Program.path,
        ["annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6"],
        environment: ["XDG_DATA_HOME": "/nonexistent"])
      try terminal.waitFor("1/6")
      terminal.settle()
      #expect(terminal.screen.text.contains("terrazzo backbone install") == isNew)
      terminal.type("q")
      #expect(try terminal.waitForExit() == .exited(0))
    }
  }

  @Test("A simulation describes by the network in a file, and a project that it keeps says which")
  func simulation() throws {
    let file = try photos.folder.write(try Self.bytes.get(), to: "net.safetensors").description
    let state = photos.folder.path.appending("state").description
    let json = photos.folder.path.appending("curve.json").description
    func simulate(_ options: String...) throws -> Program.Outcome {
      try Program.run(
        [
          "simulate", "--images", photos.path, "--masks", photos.masks.description, "--regions",
          "20", "--batch", "12", "--rounds", "2", "--trainer", "linear", "--quiet",
        ] + options)
    }
    let outcome = try simulate("--backbone", file, "--json", json, "--project", state)
    #expect(outcome.code == 0 && outcome.words.isEmpty, "\(outcome.words)")
    let report = try PhotoFolder.object(
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: json)), as: UTF8.self))
    #expect(
      report["descriptors"] as? [String] == ["color", "position", "texture", "backbone"])
    #expect((report["rounds"] as? [[String: Any]])?.count == 2)
    let digest = try install()
    let kept = try run("status", "--project", state).output
    #expect(kept.contains("backbone   test-net (\(digest.prefix(12)))\n"))
    #expect(!kept.contains("problem"))

    let text = try photos.folder.write(Array("text".utf8), to: "text.safetensors").description
    let refused = try simulate("--backbone", text)
    #expect(refused.code == 65 && refused.words.contains("Cannot use \(text)"))
    #expect(try simulate("--backbone", "./gone.safetensors").code == 1)
  }

  @Test("The doctor compares recipes on the answers, in words and for scripts, and changes nothing")
  func recipes() throws {
    _ = try install()
    _ = try run("init", "--classes", "sky,ground", "--regions", "30", "--trainer", "linear")
    let elsewhere = photos.folder.path.appending("elsewhere").description
    let nothing = try run("doctor", "--recipes", "--project", elsewhere)
    #expect(nothing.code == 1 && nothing.words.contains("there is no project in \(elsewhere) yet"))
    let few = try run("doctor", "--recipes", "--quiet")
    #expect(few.code == 1 && few.output.contains("described by test-net"))
    #expect(few.words.hasPrefix("Recipes cannot be compared yet: there are 0 answers in 0 images"))
    let answered = try answer(120)
    #expect(answered >= 100)
    let database = URL(fileURLWithPath: photos.path + "/.terrazzo/session.sqlite")
    let before = try Data(contentsOf: database)
    let outcome = try run("doctor", "--recipes", "--json")
    #expect(outcome.code == 0 && outcome.words.contains("comparing"), "\(outcome.words)")
    let project = try #require(
      try PhotoFolder.object(outcome.output)["project"] as? [String: Any])
    #expect((project["backbone"] as? [String: String])?["name"] == "test-net")
    let recipes = try #require(project["recipes"] as? [String: Any])
    #expect(recipes["answers"] as? Int == answered && recipes["images"] as? Int == 6)
    #expect(recipes["network"] as? String == "test-net" && recipes["in_force"] as? String == "with")
    let shares = ["accuracy_with_network", "accuracy_without_network"].compactMap {
      recipes[$0] as? Double
    }
    #expect(shares.count == 2 && shares.allSatisfy { (0...1).contains($0) })
    let difference = try #require(recipes["difference"] as? Double)
    #expect(abs(difference - (shares[0] - shares[1])) < 1e-9)
    #expect(recipes["standard_error"] is Double)
    #expect(["with", "without", "neither"].contains(recipes["better"] as? String ?? ""))
    let words = try run("doctor", "--recipes", "--quiet").output
    #expect(words.contains(" % without, of \(answered) answers in 6 images\n"))
    #expect(words.contains(" percentage points of the answers"))
    #expect(try Data(contentsOf: database) == before)
    let without = try run("doctor", "--recipes", "--backbone", isInstalled: false)
    #expect(without.code == 64)
    let gone = try run("doctor", "--recipes", "--quiet", isInstalled: false)
    #expect(gone.code == 1 && gone.words.contains("none is installed that new"))
    #expect(try Program.run("doctor", "--recipes").code == 64)
  }
}
