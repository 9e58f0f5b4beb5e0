import Foundation
import Glibc
import TestSupport
import Testing

/// The real program on terminals that show pixels, or may.
@Suite("Pixels on the screen", .serialized, .waitsForProcesses)
struct PixelScreenTests {
  private func annotate(
    _ photos: PhotoFolder, _ options: String..., environment: [String: String] = [:],
    answers: VirtualScreen.PixelAnswers = .none
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Program.path,
      ["annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6"]
        + options, environment: environment, pixelAnswers: answers)
  }

  /// Everything that was written, as text.
  private func written(_ terminal: PseudoTerminal) -> String {
    String(decoding: terminal.output, as: UTF8.self)
  }

  private func waitForPicture(_ terminal: PseudoTerminal) throws {
    try terminal.wait("a picture") { _ in written(terminal).contains("\u{1B}_Ga=p,") }
  }

  @Test("Where kitty's protocol is answered for, regions are labeled on pictures of pixels")
  func kitty() throws {
    let photos = try PhotoFolder(pictures: 2)
    let terminal = try annotate(photos, answers: .kitty)
    try terminal.waitFor("1/6")
    try waitForPicture(terminal)
    terminal.settle(milliseconds: 400)
    let before = terminal.output.count
    terminal.type("1")
    try terminal.waitFor("2/6")
    terminal.settle(milliseconds: 400)
    let answer = String(decoding: terminal.output[before...], as: UTF8.self)
    #expect(answer.contains("\u{1B}_Ga=t,f=100,"), "The overlay of the next region.")
    #expect(!answer.contains("▄") && !answer.contains("▌"), "No cells are drawn.")
    terminal.type("q")
    #expect(try terminal.waitForExit() == .exited(0))
    let all = written(terminal)
    let shown = try #require(all.range(of: "\u{1B}_Ga=p,", options: .backwards))
    let removed = try #require(all.range(of: "\u{1B}_Ga=d,d=A,q=2\u{1B}\\", options: .backwards))
    #expect(shown.lowerBound < removed.lowerBound)
    let left = try #require(all.range(of: "\u{1B}[?1049l", options: .backwards))
    #expect(removed.lowerBound < left.lowerBound, "They are removed from the screen they lie on.")
  }

  @Test("An answer that comes late, in pieces with long pauses, brings pixels and answers nothing")
  func lateAnswer() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos, answers: .silent)
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 400)
    #expect(!written(terminal).contains("\u{1B}_Ga=p,"))
    for piece in ["\u{1B}_Gi=31;O", "K\u{1B}\\\u{1B}[?6", "2;1;2", ";22c"] {
      terminal.type(piece)
      terminal.settle(milliseconds: 1_200)
    }
    try waitForPicture(terminal)
    terminal.settle(milliseconds: 400)
    #expect(terminal.screen.text.contains("1/6"))
    terminal.type("1")
    try terminal.waitFor("2/6")
  }

  @Test("No question is asked if cells are wanted, on slow links, or where it would be shown")
  func noQuestion() throws {
    let photos = try PhotoFolder(pictures: 1)
    for (options, environment) in [
      (["--pictures", "cells"], [:]), (["--link", "slow"], [:]), ([], ["TERM": "linux"]),
      ([], ["TERRAZZO_PICTURES": "cells"]),
    ] {
      let terminal = try PseudoTerminal(
        Program.path,
        ["annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6"]
          + options, environment: environment, pixelAnswers: .kitty)
      try terminal.waitFor("1/6")
      terminal.settle(milliseconds: 300)
      #expect(!written(terminal).contains("\u{1B}_G"), "\(options) \(environment)")
      terminal.type("q")
      #expect(try terminal.waitForExit() == .exited(0))
    }
  }
}
