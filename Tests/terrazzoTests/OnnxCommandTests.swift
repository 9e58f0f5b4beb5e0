import Foundation
import Imaging
import TestSupport
import Testing

/// `terrazzo backbone add` and `runtime`, and projects with a network of one's own.
@Suite("The command backbone add", .waitsForProcesses)
struct OnnxCommandTests {
  private let folder = TemporaryFolder()

  private func run(_ words: String..., path: String? = nil) throws -> Program.Outcome {
    var environment = ["XDG_DATA_HOME": folder.path.appending("data").description]
    environment["PATH"] = path
    return try Program.run(words, environment: environment)
  }

  private func writeNetwork() throws -> String {
    try folder.write(OnnxBytes.small(), to: "My net.onnx").description
  }

  @Test("Without a runtime, one sentence says what to do, and nothing is added")
  func noRuntime() throws {
    let file = try writeNetwork()
    let none = try run("backbone", "add", "--onnx", file, "--name", "mine", path: "/nowhere")
    #expect(none.code == 1 && none.output.isEmpty)
    #expect(
      none.words == """
        There is no onnxruntime that python3 knows of. Install it (python3 -m pip install --no-deps \
        --target FOLDER onnxruntime) and name the folder with terrazzo backbone runtime FOLDER.

        """)
    let text = try folder.write(Array("nothing".utf8), to: "text.so").description
    let other = try run("backbone", "runtime", text)
    #expect(other.code == 1 && other.words.hasPrefix("Cannot load onnxruntime from \(text): "))
    // What cannot be loaded is not remembered.
    #expect(try run("backbone", "runtime", path: "/nowhere").words == none.words)
    #expect(try run("backbone", "list").output.isEmpty)
  }

  @Test("What cannot be right is refused before anything is loaded")
  func refused() throws {
    let file = try writeNetwork()
    let unnamed = try run("backbone", "add", "--onnx", file)
    #expect(unnamed.code == 1 && unnamed.words.hasPrefix("\"my net\" cannot be a network's name"))
    let taken = try run("backbone", "add", "--onnx", file, "--name", "efficientnet-lite0")
    #expect(
      taken.words == """
        A network of your own cannot be called efficientnet-lite0, because that is the one that terrazzo backbone \
        install fetches. Choose another name with --name.

        """)
    let text = try folder.write(Array("nothing".utf8), to: "text").description
    let nothing = try run("backbone", "add", "--onnx", text)
    #expect(nothing.code == 65 && nothing.words.contains("is not a usable ONNX network"))
    for words in [
      ["--scale", "0/0"], ["--scale", "1,2/3"], ["--order", "rbg"], ["--multiple", "0"],
    ] {
      let usage = try Program.run(["backbone", "add", "--onnx", file, "--name", "a"] + words)
      #expect(usage.code == 64, "\(words)")
    }
    #expect(try run("backbone", "add", "--onnx", file, "--json").code == 64)
  }

  @Test(
    "A network is added, described, carried to another machine, and a project is labeled with it",
    .enabled(if: InstalledRuntime.path != nil))
  func circle() throws {
    let runtime = try #require(InstalledRuntime.path).description
    let file = try writeNetwork()
    let named = try run("backbone", "runtime", runtime)
    #expect(named.code == 0 && named.output.hasPrefix("onnxruntime 1."))
    let values = try run("backbone", "add", "--onnx", file, "--values", "--quiet", path: "/nowhere")
    #expect(
      values.output == "a  4 channels  1/2\nr  4 channels  1/2\nb  6 channels  1/4\n")
    let added = try run(
      "backbone", "add", "--onnx", file, "--name", "mine", "--scale", "127/128", "--order", "bgr",
      "--tap", "r", "--tap", "b:4:2", "--quiet", path: "/nowhere")
    #expect(added.code == 0)
    let lines = added.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("mine is added: 2 kB, run by onnxruntime 1."))
    #expect(
      Array(lines[1...]) == [
        "input  x: 127/128, bgr, any size",
        "tap    r: 4 channels at 1/2 size, first center 0.5, 4 columns",
        "tap    b: 6 channels at 1/4 size, first center 2, 6 columns",
        "Projects take it with --backbone mine.",
      ])
    #expect(try run("backbone", "list").output == "mine  2 kB  ONNX, 2 taps\n")

    let copy = folder.path.appending("copy.onnx").description
    #expect(try run("backbone", "export", "mine", copy).code == 0)
    #expect(try run("backbone", "remove", "mine").code == 0)
    #expect(try run("backbone", "install", copy).output.hasPrefix("mine is installed: 2 kB."))
    let photos = try PhotoFolder()
    try label(photos)
    // Without the runtime the project opens, says so, and goes on without the network.
    try FileManager.default.removeItem(
      atPath: folder.path.appending("data/terrazzo/backbones/onnxruntime").description)
    let blind = try run("train", photos.path, path: "/nowhere")
    #expect(blind.code != 0 && blind.words.hasPrefix("mine is run by onnxruntime. There is no "))
    #expect(blind.words.hasSuffix("To describe regions without a network, use --backbone none.\n"))
    #expect(!blind.words.contains("Install it again"))
    #expect(try run("status", photos.path, path: "/nowhere").code == 0)
    let report = try run("doctor", "--color", "mono", path: "/nowhere").output
    #expect(report.contains("\nbackbone    mine, 2 kB\n"))
    #expect(report.contains("\n- There is no onnxruntime that python3 knows of."))
    // New projects do not take a network of one's own by themselves.
    let others = try PhotoFolder()
    #expect(try run("init", others.path, "--classes", "a,b", path: "/nowhere").code == 0)
    #expect(try run("prepare", others.path, path: "/nowhere").code == 0)
    #expect(try run("init", photos.path, "--backbone", "none", path: "/nowhere").code == 0)
    #expect(try run("train", photos.path, path: "/nowhere").code == 0)
  }

  /// Prepares, labels and trains a project with the network.
  private func label(_ photos: PhotoFolder) throws {
    func run(_ words: String..., input: String = "") throws -> String {
      let environment = ["XDG_DATA_HOME": folder.path.appending("data").description]
      let all = [words[0], photos.path] + words.dropFirst()
      let outcome = try Program.run(all, input: input, environment: environment)
      #expect(outcome.code == 0, "\(outcome.words)")
      return outcome.output
    }
    _ = try run("init", "--classes", "sky,ground", "--regions", "20", "--backbone", "mine")
    #expect(try run("prepare").hasPrefix("3 images prepared"))
    let asked = try PhotoFolder.objects(try run("query", "--batch", "6"))
    let answers = zip(asked, ["sky", "ground", "sky", "ground", "sky", "ground"]).map {
      "{\"image\": \"\($0["image"] ?? "")\", \"region\": \($0["region"] ?? -1), \"class\": \"\($1)\"}"
    }
    #expect(
      try run("label", input: answers.joined(separator: "\n") + "\n") == "6 answers recorded\n")
    #expect(try run("train").hasPrefix("trained on 6 regions of "))
    let next = try PhotoFolder.objects(try run("query"))
    #expect(!next.isEmpty && next.allSatisfy { $0["prediction"] is String })
  }
}
