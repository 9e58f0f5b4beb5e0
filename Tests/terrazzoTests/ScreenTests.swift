import Foundation
import Glibc
import TestSupport
import Testing

/// The real program on its own terminal.
@Suite("Screen", .serialized, .waitsForProcesses)
struct ScreenTests {
  /// Starts the screen on a folder of small pictures.
  private func annotate(
    _ photos: PhotoFolder, _ options: String..., columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Program.path,
      ["annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6"]
        + options,
      columns: columns, rows: rows, environment: environment)
  }

  private func answered(_ photos: PhotoFolder) throws -> Int? {
    try PhotoFolder.object(try photos.run("status", "--json").output)["answered"] as? Int
  }

  /// Answers the current region and waits for the next.
  private func answer(_ key: String, _ terminal: PseudoTerminal, next: Int) throws {
    terminal.settle(milliseconds: 700)
    terminal.type(key)
    try terminal.waitFor("\(next)/6")
  }

  @Test("After SIGKILL the same command continues at the same region with all answers")
  func killedAndResumed() throws {
    let photos = try PhotoFolder(pictures: 2)
    let first = try annotate(photos)
    try first.waitFor("1/6")
    try answer("1", first, next: 2)
    try answer("2", first, next: 3)
    try answer("v", first, next: 4)
    try first.wait("everything saved") { $0.text.contains("saved") }
    first.settle()
    let header = first.screen.line(0)
    first.kill(SIGKILL)
    #expect(try first.waitForExit() == .killed(SIGKILL))
    #expect(try answered(photos) == 3)

    let second = try annotate(photos)
    try second.waitFor("4/6")
    second.settle()
    #expect(second.screen.line(0) == header)
    second.type("u")
    // The answer is another run's, so it is shown first.
    try second.waitFor("given by another run")
    second.settle(milliseconds: 700)
    second.type("y")
    try second.waitFor("3/6")
    second.type("q")
    #expect(try second.waitForExit() == .exited(0))
    #expect(second.isCooked)
    #expect(!second.screen.isAlternate)
    #expect(second.screen.text.contains("2 answers are saved in"))
    #expect(try answered(photos) == 2)
  }

  @Test("Parts of a mixed region survive SIGKILL; free answers and a merge are kept")
  func editing() throws {
    let photos = try PhotoFolder(pictures: 2)
    let first = try annotate(photos)
    try first.waitFor("1/6")
    first.settle(milliseconds: 700)
    first.type("m")
    // Two to six parts in place of one region of six.
    func isAt(_ number: Int, _ text: String) -> Bool {
      (7...11).contains { text.contains("\(number)/\($0)") }
    }
    try first.wait("the parts") { isAt(1, $0.text) }
    first.settle(milliseconds: 700)
    first.type("1")
    try first.wait("the next part") { isAt(2, $0.text) }
    try first.wait("everything saved") { $0.text.contains("saved") }
    first.settle()
    first.kill(SIGKILL)
    #expect(try first.waitForExit() == .killed(SIGKILL))

    let second = try annotate(photos)
    try second.wait("the next part again") { isAt(2, $0.text) }
    second.settle(milliseconds: 700)
    second.type("f")
    try second.waitFor("goes back to the queue")
    second.type("\u{1b}[C")
    second.settle(milliseconds: 700)
    second.type("2")
    try second.waitFor("2 answered")
    second.type("f")
    try second.wait("the queue") { isAt(2, $0.text) }
    second.type("c")
    try second.waitFor("Classes of")
    second.type("m")
    try second.waitFor("would count as ground")
    second.type("\r")
    try second.waitFor("y confirm")
    // A yes counts only once the whole frame with its question is on the screen.
    second.settle(milliseconds: 700)
    second.type("y")
    try second.waitFor("sky: merged into ground")
    second.type("q")
    second.settle()
    second.type("q")
    #expect(try second.waitForExit() == .exited(0))
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["answered"] as? Int == 2)
    #expect(status["per_class"] as? [String: Int] == ["ground": 2])
  }

  @Test("Pastes, unknown sequences and late answers of a terminal never answer a region")
  func accidents() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos)
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 700)
    for sequence in [
      "\u{1b}[200~1\r2v\u{1b}[201~", "\u{1b}[99~", "\u{1b}[1;5Z", "\u{1b}]11;rgb:1111/1/1\u{07}",
      "\u{1b}[?1;2c", "\u{1b}P1$r1\u{1b}\\", "\u{1b}O2x", "\u{1b}[<0;1;1M",
    ] {
      terminal.type(sequence)
      terminal.settle(milliseconds: 250)
    }
    #expect(terminal.screen.text.contains("1/6"))
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(try answered(photos) == 0)
  }

  @Test("A burst of one key, as a held key sends it, answers few regions")
  func heldKey() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos)
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 700)
    terminal.type(String(repeating: "1", count: 60))
    try terminal.waitFor("2/6")
    terminal.settle(milliseconds: 300)
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
    let count = try #require(try answered(photos))
    #expect((1...2).contains(count))
  }

  @Test(
    "Signals restore the terminal and say where the answers are",
    arguments: [(SIGTERM, Int32(143)), (SIGHUP, Int32(129)), (SIGINT, Int32(130))])
  func signals(signal: Int32, code: Int32) throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos)
    try terminal.waitFor("1/6")
    #expect(terminal.screen.isAlternate)
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .exited(code))
    #expect(terminal.isCooked)
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.text.contains("Every answer is saved in"))
  }

  @Test(
    "A trap restores the terminal and loses no answer",
    arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGABRT])
  func traps(signal: Int32) throws {
    let photos = try PhotoFolder(pictures: 1)
    // With the runtime's report of crashes, which would wait for a key on the terminal.
    let terminal = try annotate(photos, environment: ["SWIFT_BACKTRACE": "enable=yes"])
    try terminal.waitFor("1/6")
    try answer("1", terminal, next: 2)
    try terminal.waitFor("saved")
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .killed(signal))
    #expect(terminal.isCooked)
    #expect(!terminal.screen.isAlternate)
    #expect(try answered(photos) == 1)
  }

  @Test("A tiny terminal says what it needs, and continues when it grows")
  func resizing() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos)
    try terminal.waitFor("1/6")
    terminal.resize(columns: 20, rows: 5)
    try terminal.wait("one line of words") { $0.text.contains("40") }
    terminal.resize(columns: 120, rows: 40)
    try terminal.waitFor("1 of 6")
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("Ctrl-Z returns the terminal to the shell, fg restores the screen")
  func suspending() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "-i"], environment: ["PS1": "ready> "])
    try terminal.waitFor("ready>")
    terminal.type("\(Program.path) annotate \(photos.path) --classes a,b --regions 20 --batch 6\n")
    try terminal.waitFor("1/6")
    terminal.settle()
    terminal.type("\u{1a}")
    try terminal.waitFor("Stopped")
    #expect(!terminal.screen.isAlternate)
    terminal.type("fg\n")
    try terminal.waitFor("1/6")
    terminal.type("q")
    try terminal.waitFor("are saved in")
  }

  @Test("A second process under the same name is told who holds it (75); another name works")
  func twoProcesses() throws {
    let photos = try PhotoFolder(pictures: 1)
    let first = try annotate(photos)
    try first.waitFor("1/6")
    let second = try annotate(photos)
    #expect(try second.waitForExit() == .exited(75))
    #expect(second.screen.text.contains("tester"))
    let third = try annotate(photos, "--annotator", "another")
    try third.waitFor("1/6")
    #expect(try photos.run("label", "street-0.png", "0", "sky").code == 0)
    third.type("q")
    first.type("q")
    #expect(try third.waitForExit() == .exited(0))
    #expect(try first.waitForExit() == .exited(0))
  }

  @Test(
    "Unknown TERM, no color and LANG=C still work",
    arguments: [["TERM": "xterm-unheard-of"], ["NO_COLOR": "1"], ["LANG": "C", "TERM": "vt100"]])
  func environments(variables: [String: String]) throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos, environment: variables)
    try terminal.waitFor("1/6")
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("Without classes the screen asks for the first class name")
  func firstClass() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try PseudoTerminal(
      Program.path, ["annotate", photos.path, "--regions", "20", "--batch", "6"])
    terminal.settle(milliseconds: 1_000)
    terminal.type("water\r")
    try terminal.waitFor("water")
    terminal.settle(milliseconds: 700)
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(try photos.run("status").output.contains("water"))
  }
}
