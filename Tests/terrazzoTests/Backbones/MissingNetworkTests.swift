import DemoScenes
import Foundation
import Imaging
import Preparation
import TestSupport
import Testing

/// The screen of a project whose network is not on this machine.
@Suite("A screen without the project's network", .waitsForProcesses)
struct MissingNetworkTests {
  private static let bytes = Result { try TestNetwork.file(named: "test-net") }

  private let photos: PhotoFolder

  init() throws {
    photos = try PhotoFolder()
  }

  private var data: [String: String] {
    ["XDG_DATA_HOME": photos.folder.path.appending("data").description]
  }

  private func install() throws {
    let file = try photos.folder.write(try Self.bytes.get(), to: "net.safetensors").description
    #expect(try Program.run(["backbone", "install", file], environment: data).code == 0)
  }

  private func remove() throws {
    #expect(try Program.run(["backbone", "remove", "test-net"], environment: data).code == 0)
  }

  /// Waits for words, wherever their line breaks.
  private func waitFor(_ words: String, on terminal: PseudoTerminal) throws {
    try terminal.wait("“\(words)”") { screen in
      screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words)
    }
  }

  @Test("The demo opens its own project like any other")
  func demo() throws {
    // What the demo would paint is there already, and small.
    let demo = DemoDataSet(folder: photos.folder.path.appending("demo"))
    for (folder, count) in [(demo.images, 24), (demo.testImages, 8)] {
      try photos.folder.makeFolder("demo/\(String(decoding: folder.lastComponent, as: UTF8.self))")
      for number in 1...count {
        let name = "street-\(number < 10 ? "0" : "")\(number).png"
        let picture = SyntheticImage.noise(width: 48, height: 36, seed: UInt64(number))
        try ImageFile.writePNG(
          color: picture, to: folder.appending(name), durability: .renamedOnly)
      }
    }
    for folder in ["masks", "test-masks"] {
      try photos.folder.makeFolder("demo/\(folder)")
      for number in 1...(folder == "masks" ? 24 : 8) {
        let name = "street-\(number < 10 ? "0" : "")\(number).png"
        try photos.folder.write([1], to: "demo/\(folder)/\(name)")
      }
    }
    try photos.folder.write(Array("demo".utf8), to: "demo/README.txt")
    try install()
    let made = try Program.run(
      [
        "init", demo.images.description, "--classes",
        SceneClass.allCases.map(\.name).joined(separator: ","),
      ], environment: data)
    #expect(made.code == 0, "\(made.words)")
    try remove()
    let terminal = try PseudoTerminal(
      Program.path, ["demo", demo.folder.description], environment: data)
    try terminal.waitFor("1/25")
    try waitFor("which is not installed on this machine", on: terminal)
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("A network that comes back is noticed; until then a sign says where to read why")
  func comesBack() throws {
    try install()
    let made = try Program.run(
      ["init", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "12"],
      environment: data)
    #expect(made.code == 0, "\(made.words)")
    try remove()
    let terminal = try PseudoTerminal(
      Program.path, ["annotate", photos.path], columns: 120, rows: 30, environment: data)
    try waitFor("which is not installed on this machine", on: terminal)
    try terminal.waitFor("region  1 of 12")
    terminal.settle()
    terminal.type("1")
    try terminal.waitFor("region  2 of 12")
    #expect(!terminal.screen.text.contains("not installed"))
    #expect(terminal.screen.text.contains("model: cannot learn, d says why"))
    terminal.type("d")
    try waitFor("which is not installed on this machine", on: terminal)
    terminal.type("q")
    for number in 2...11 {
      terminal.settle()
      terminal.type(number % 2 == 0 ? "2" : "1")
      try terminal.waitFor("region \(number < 9 ? " " : "")\(number + 1) of 12")
    }
    #expect(terminal.screen.text.contains("cannot learn"))
    try install()
    try terminal.waitFor("model: up to date")
    #expect(!terminal.screen.text.contains("cannot learn"))
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
    let status = try PhotoFolder.object(
      try Program.run(["status", photos.path, "--json"], environment: data).output)
    #expect(status["prepared_images"] as? Int == 3 && status["answered"] as? Int == 11)
  }

  @Test("A damaged network is said by status and init, a new project opens, and mending is noticed")
  func damaged() throws {
    try install()
    let list = try Program.run(["backbone", "list", "--json"], environment: data).output
    let path = FilePath(try #require(try PhotoFolder.object(list)["path"] as? String))
    try AtomicFile.write(Array(try Self.bytes.get().dropLast(7)), to: path)
    let words = "The network test-net is damaged: install it again from its file, or remove it"
    let made = try Program.run(
      ["init", photos.path, "--classes", "sky,ground", "--regions", "20"], environment: data)
    #expect(made.code == 0 && made.words.contains(words), "\(made.words)")
    let status = try Program.run(["status", photos.path], environment: data).output
    #expect(status.contains(", cannot be used\n") && status.contains(words), "\(status)")
    let asked = try Program.run(
      ["init", photos.path, "--backbone", "test-net", "--project", photos.path + "-state"],
      environment: data)
    #expect(asked.code == 1 && asked.words.contains(words))
    let terminal = try PseudoTerminal(
      Program.path, ["annotate", photos.path], environment: data)
    try waitFor(
      "is not what was installed. To describe regions without a network, use --backbone none.",
      on: terminal)
    try install()
    try terminal.waitFor("Regions can be described again.")
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }
}
