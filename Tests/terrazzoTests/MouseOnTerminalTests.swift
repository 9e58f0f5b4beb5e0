import Foundation
import TestSupport
import Testing

/// The mouse in the real program, on its own terminal.
@Suite("The mouse on a terminal", .serialized, .waitsForProcesses)
struct MouseOnTerminalTests {
  private func annotate(_ photos: PhotoFolder, _ options: String...) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Program.path,
      [
        "annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6",
      ] + options, columns: 80, rows: 24,
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 700)
    return terminal
  }

  /// Whether mouse reports are currently enabled on the terminal, as numbers.
  private func reportsMouse(_ terminal: PseudoTerminal) -> Bool {
    let output = String(decoding: terminal.output, as: UTF8.self)
    return ["1000", "1006"].allSatisfy { mode in
      let on = output.range(of: "\u{1B}[?\(mode)h", options: .backwards)
      let off = output.range(of: "\u{1B}[?\(mode)l", options: .backwards)
      guard let on else { return false }
      return off.map { $0.lowerBound < on.lowerBound } ?? true
    }
  }

  @Test("By default the terminal keeps its mouse")
  func off() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos)
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[?1000h"))
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("A click selects a region and answers nothing; the mouse is released at the end")
  func click() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos, "--mouse")
    #expect(reportsMouse(terminal))
    // The whole image; one of these places belongs to another region.
    terminal.type("z")
    terminal.settle(milliseconds: 700)
    let first = terminal.screen.text
    for place in ["5;6", "20;12", "40;18"] {
      terminal.type("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m")
      terminal.settle(milliseconds: 500)
    }
    let status = try #require(terminal.screen.text.split(separator: "\n").suffix(2).first)
    #expect(terminal.screen.text != first)
    #expect(status.contains("free") || !status.contains("1/6"))
    #expect(status.contains("0 answered"))
    // From the selected region back to the batch, and out.
    terminal.type("q")
    try terminal.waitFor("1/6")
    terminal.settle()
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!reportsMouse(terminal))
  }

  @Test(
    "Signals and traps release the mouse", arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func signals(signal: Int32) throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos, "--mouse")
    #expect(reportsMouse(terminal))
    terminal.kill(signal)
    _ = try terminal.waitForExit()
    #expect(!reportsMouse(terminal))
  }

  @Test("The shell has the mouse while the program is suspended")
  func suspending() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "-i"], environment: ["PS1": "ready> "])
    try terminal.waitFor("ready>")
    terminal.type(
      "TERRAZZO_MOUSE=1 \(Program.path) annotate \(photos.path) --classes a,b --regions 20 --batch 6\n"
    )
    try terminal.waitFor("1/6")
    terminal.settle()
    #expect(reportsMouse(terminal))
    terminal.type("\u{1a}")
    try terminal.waitFor("Stopped")
    #expect(!reportsMouse(terminal))
    terminal.type("fg\n")
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 700)
    #expect(reportsMouse(terminal))
    terminal.type("q")
    try terminal.waitFor("are saved in")
    #expect(!reportsMouse(terminal))
  }
}
