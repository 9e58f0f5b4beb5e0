import Foundation
import Glibc
import TestSupport
import Testing

/// The real program on a terminal that is not read, or that goes away.
@Suite("Blocked terminal", .serialized, .waitsForProcesses)
struct BlockedTerminalTests {
  /// A screen with one answer, on a large terminal.
  private func screen(_ photos: PhotoFolder) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Program.path,
      ["annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6"],
      columns: 200, rows: 50)
    try terminal.waitFor("region 1 of 6")
    terminal.settle(milliseconds: 700)
    terminal.type("1")
    try terminal.waitFor("region 2 of 6")
    try terminal.wait("everything saved") { $0.text.contains("saved") }
    return terminal
  }

  private func answered(_ photos: PhotoFolder) throws -> Int? {
    try PhotoFolder.object(try photos.run("status", "--json").output)["answered"] as? Int
  }

  /// Lets the program write unread frames until it blocks.
  private func block(_ terminal: PseudoTerminal) {
    for _ in 0..<15 {
      terminal.send([0x0C])
      usleep(30_000)
    }
  }

  @Test(
    "On a blocked terminal every signal ends the program, and the terminal gets its modes back",
    arguments: [
      ([SIGTERM], PseudoTerminal.Ending.exited(143)), ([SIGHUP], .exited(129)),
      ([SIGINT, SIGINT], .exited(130)), ([SIGTSTP, SIGTERM], .exited(143)),
      ([SIGUSR1], .killed(SIGUSR1)), ([SIGQUIT], .killed(SIGQUIT)),
    ])
  func blocked(signals: [Int32], ending: PseudoTerminal.Ending) throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try screen(photos)
    block(terminal)
    for signal in signals {
      terminal.kill(signal)
      usleep(100_000)
    }
    // Without the workaround this never ends.
    #expect(try terminal.waitForExit(timeout: 30, isBlocked: true) == ending)
    #expect(terminal.isCooked)
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[?1049l"))
    #expect(try answered(photos) == 1)
  }

  @Test(
    "Other deadly signals restore the terminal and end the program",
    arguments: [SIGUSR2, SIGPIPE, SIGALRM])
  func deadly(signal: Int32) throws {
    let terminal = try screen(try PhotoFolder(pictures: 1))
    #expect(!terminal.isCooked)
    terminal.kill(signal)
    #expect(try terminal.waitForExit() == .killed(signal))
    #expect(terminal.isCooked)
    #expect(!terminal.screen.isAlternate)
  }

  @Test("A terminal that goes away ends the program with 129, and everything is saved")
  func hangUp() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try screen(photos)
    terminal.hangUp()
    #expect(try terminal.waitForExit(isBlocked: true) == .exited(129))
    #expect(try answered(photos) == 1)
  }

  @Test("A window whose annotator's name was taken over says so without a key press")
  func takenOver() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try screen(photos)
    let other = try PseudoTerminal(Program.path, ["annotate", photos.path, "--take-over"])
    try other.waitFor("2/6")
    try terminal.waitFor("took over the name tester")
  }
}
