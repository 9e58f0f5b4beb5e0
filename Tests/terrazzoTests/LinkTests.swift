import AnnotatorUI
import Foundation
import Glibc
import Labeling
import TerminalGraphics
import TestSupport
import Testing
import Workbench

@testable import terrazzo

/// The real program over slow links.
@Suite("Link", .serialized, .waitsForProcesses)
struct LinkTests {
  private func annotate(
    _ photos: PhotoFolder, _ options: String..., columns: Int = 80, rows: Int = 24
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Program.path,
      ["annotate", photos.path, "--classes", "sky,ground", "--regions", "20", "--batch", "6"]
        + options, columns: columns, rows: rows)
  }

  /// Bytes of each answer to the regions of one batch but the first, everything that follows included.
  private func bytesOfAnswers(_ terminal: PseudoTerminal) throws -> [Int] {
    try (2...5).map { next in
      terminal.settle(milliseconds: 400)
      let before = terminal.byteCount
      terminal.type(next % 2 == 0 ? "1" : "2")
      try terminal.waitFor("\(next + 1)/6")
      terminal.settle(milliseconds: 400)
      return terminal.byteCount - before
    }
  }

  private func begin(_ terminal: PseudoTerminal) throws {
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 700)
    terminal.type("1")
    try terminal.waitFor("2/6")
  }

  @Test("In 80 × 24 plain characters a new view takes at most 2.5 KB")
  func newViews() throws {
    let photos = try PhotoFolder(pictures: 6)
    let terminal = try annotate(photos, "--color", "mono", "--glyphs", "ascii")
    try begin(terminal)
    let bytes = try bytesOfAnswers(terminal)
    #expect(bytes.max() ?? 0 <= 2_500, "\(bytes)")
    #expect(bytes.max() ?? 0 > 500, "no view was a new one")
  }

  @Test("In 80 × 24 plain characters an answer in the same view takes at most 200 bytes")
  func sameView() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos, "--color", "mono", "--glyphs", "ascii")
    try terminal.waitFor("1/6")
    // The whole image: every region of the batch is visible.
    terminal.type("z")
    try begin(terminal)
    let bytes = try bytesOfAnswers(terminal)
    #expect(bytes.max() ?? 0 <= 200, "\(bytes)")
  }

  @Test("A slow link gets half the bytes of new views, in 256 colors")
  func slowSetting() throws {
    var means: [Double] = []
    for link in ["normal", "slow"] {
      let photos = try PhotoFolder(pictures: 6, width: 192, height: 144)
      let terminal = try annotate(
        photos, "--color", "256", "--link", link, columns: 120, rows: 40)
      try terminal.waitFor("1 of 6")
      terminal.settle(milliseconds: 700)
      let before = terminal.byteCount
      for next in 2...5 {
        terminal.type("1")
        try terminal.waitFor("\(next) of 6")
        terminal.settle(milliseconds: 500)
      }
      means.append(Double(terminal.byteCount - before) / 4)
    }
    #expect(means[1] <= 0.5 * means[0], "\(means)")
  }

  @Test("An idle screen writes nothing")
  func idle() throws {
    for link in ["normal", "slow"] {
      let photos = try PhotoFolder(pictures: 2)
      let terminal = try annotate(photos, "--link", link)
      try begin(terminal)
      // The rest of the folder is prepared in the meantime, and reported.
      terminal.settle(milliseconds: 2_500)
      let before = terminal.byteCount
      terminal.settle(milliseconds: 3_000)
      #expect(terminal.byteCount == before)
    }
  }

  @Test(
    "Over 64 KB/s and 200 ms a person answers two regions per second in one view, otherwise one",
    arguments: [(true, 2.0), (false, 1.0)])
  func rate(sharesView: Bool, wanted: Double) throws {
    // A busy machine is sometimes slow, regardless of the link: the best of three counts.
    var best = 0.0
    for _ in 0..<3 where best < wanted {
      best = max(best, try answersPerSecond(sharesView: sharesView))
    }
    #expect(best >= wanted)
  }

  /// The median over five answers of a person who answers as soon as a frame is complete; 0 if a
  /// key was not accepted.
  private func answersPerSecond(sharesView: Bool) throws -> Double {
    let photos = try PhotoFolder(pictures: sharesView ? 1 : 6, width: 192, height: 144)
    let terminal = try annotate(photos, "--color", "256")
    let link = ThrottledLink(terminal, bytesPerSecond: 65_536, roundTrip: 0.2)
    func sees(_ number: Int) -> Bool {
      link.wait(timeout: 10) {
        $0.text.contains("\(number)/6") && !$0.text.contains("loading") && link.isStill(for: 0.05)
      }
    }
    guard sees(1) else { return 0 }
    if sharesView {
      link.type("z")
    }
    _ = link.wait(timeout: 1.5) { _ in false }
    var seconds: [Double] = []
    for number in 2...6 {
      let begin = link.now
      link.type(number % 2 == 0 ? "1" : "2")
      guard sees(number) else { return 0 }
      seconds.append(link.now - begin)
    }
    return 1 / seconds.sorted()[2]
  }

  @Test("A key that would answer an unseen frame is counted, not applied; other keys queue")
  func earlyKeys() throws {
    let photos = try PhotoFolder(pictures: 1)
    let terminal = try annotate(photos)
    try terminal.waitFor("1/6")
    terminal.settle(milliseconds: 700)
    // From here on nothing is read: the second region's frame stays in the pseudo-terminal.
    terminal.type("1")
    usleep(600_000)
    terminal.type("2")
    usleep(300_000)
    terminal.type("v")
    usleep(300_000)
    try terminal.waitFor("2 keys too early")
    try terminal.waitFor("2/6")
    #expect(try answered(photos) == 1)
    // A key that only moves does move, and is not counted.
    terminal.settle()
    terminal.type("1")
    usleep(400_000)
    terminal.type("\u{1b}[C")
    usleep(300_000)
    try terminal.waitFor("4/6")
    #expect(!terminal.screen.text.contains("too early"))
    #expect(try answered(photos) == 2)
    // A person who has seen the frame answers at once.
    terminal.settle()
    terminal.type("2")
    try terminal.waitFor("5/6")
  }

  private func answered(_ photos: PhotoFolder) throws -> Int? {
    try PhotoFolder.object(try photos.run("status", "--json").output)["answered"] as? Int
  }

  @Test("On a slow link, progress alone is drawn at most every two seconds")
  func pacing() {
    var options = AnnotatorOptions(
      projectName: DisplayText("street"), exportCommand: DisplayText("terrazzo export"))
    options.link = .slow
    var model = AnnotatorModel(options: options, size: GridSize(columns: 80, rows: 24))
    var pacing = DrawPacing()
    #expect(pacing.isBehind(model))
    // The first frame shows a new question.
    #expect(pacing.wait(isNews: true, model: model, at: 1_000) == 0)
    pacing.drew(model, at: 1_000)
    #expect(!pacing.isBehind(model))
    #expect(pacing.wait(isNews: true, model: model, at: 1_100) == 1_900)
    #expect(pacing.due == 3_000)
    #expect(pacing.wait(isNews: true, model: model, at: 2_000) == 1_000)
    #expect(pacing.wait(isNews: true, model: model, at: 3_000) == 0)
    pacing.drew(model, at: 3_000)
    #expect(pacing.wait(isNews: false, model: model, at: 3_100) == 0)
    // The link turned out to be faster.
    _ = model.update(.linkChanged(.normal, "This connection carries about 8.0 Mbit/s."))
    pacing.drew(model, at: 3_100)
    #expect(pacing.wait(isNews: true, model: model, at: 3_101) == 0)
  }
}
