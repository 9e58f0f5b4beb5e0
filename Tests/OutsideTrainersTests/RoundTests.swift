import Foundation
import Glibc
import Imaging
import Labeling
import TestSupport
import Testing

@testable import OutsideTrainers

@Suite("Rounds of a trainer on the disk")
struct RoundTests {
  private let fixture = RoundFixture()
  private var folder: TrainerFolder { fixture.folder }

  private func sentence(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// What is said of the results after something was done to a round.
  private func refusal(_ change: (TrainerRound) throws -> Void) throws -> String {
    let round = try fixture.begin()
    let seal = RoundSeal(round)
    try fixture.write("probabilities/a.npy", in: round)
    try change(round)
    return sentence { _ = try TrainerResults(round, seal: seal, images: 1) }
  }

  @Test("A manifest comes back as it was written, and only whole, of its round and its version")
  func manifest() throws {
    let round = try fixture.begin()
    #expect(RoundManifest(round) == .small(1))
    #expect(RoundManifest.small(1).bytes == RoundManifest.small(1).bytes)
    let schema = try JSONSchema(named: "trainer-round")
    for previous in [nil, "../round-000002"] {
      let bytes = RoundManifest.small(3, previous: previous).bytes
      #expect(schema.problems(in: String(decoding: bytes, as: UTF8.self)) == [])
    }
    for damaged in [
      Array(RoundManifest.small(1).bytes.dropLast(20)), RoundManifest.small(2).bytes, [],
      Array(
        String(decoding: RoundManifest.small(1).bytes, as: UTF8.self)
          .replacingOccurrences(of: "\"version\" : 1", with: "\"version\" : 2").utf8),
    ] {
      try AtomicFile.write(damaged, to: round.manifest)
      #expect(RoundManifest(round) == nil)
    }
  }

  @Test("A round that was not finished being written is none, and is written anew")
  func draft() throws {
    _ = try folder.begin()
    try fixture.temporary.write([1], to: "trainer/.draft/half.png")
    #expect(folder.rounds.isEmpty && folder.last == nil)
    let round = try fixture.begin()
    #expect(round.number == 1 && !round.path.appending("half.png").exists)
    #expect(folder.last?.isInterrupted == true)
    folder.finish(round, RoundOutcome(used: true), inUse: [])
    #expect(folder.last?.isInterrupted == false)
  }

  @Test("Plain files are taken; links, pipes, missing and replaced folders are named")
  func results() throws {
    #expect(try refusal { _ in } == "")
    let link = try refusal {
      _ = symlink("/etc/passwd", $0.probabilities.appending("b.npy").description)
    }
    #expect(
      link.hasSuffix(
        "b.npy is a link or something else that is no file. The model of before "
          + "stays in use. Have it write the file itself."))
    let pipe = try refusal { _ = mkfifo($0.probabilities.appending("c.npy").description, 0o600) }
    #expect(pipe.contains("c.npy is a link or something else"))
    let away = try refusal {
      _ = rename($0.output.description, $0.path.appending("gone").description)
      _ = symlink("/tmp", $0.output.description)
    }
    #expect(away.contains("changed what it was given") || away.contains("no folder any more"))
    let features = try refusal {
      _ = rmdir($0.features.description)
      _ = symlink("/tmp", $0.features.description)
    }
    #expect(features.contains("features is no folder any more"))
    #expect(
      try refusal { $0.probabilities.appending("a.npy").removeTree() }
        .contains("without a failure and without probabilities"))
    #expect(
      try refusal { round in
        for number in 0..<3_400 { try fixture.write("probabilities/\(number)", in: round) }
      }.contains("far more files than there are images"))
  }

  @Test("What a trainer was given and changed, removed or added to is named")
  func input() throws {
    let words = "because it changed what it was given: "
    #expect(
      try refusal { $0.path.appending("ann_dir").removeTree() }
        .contains(words + "\(folder.rounds[0].path)/ann_dir/train/a.png"))
    #expect(
      try refusal { try AtomicFile.write([1, 2], to: $0.manifest) }.contains("manifest.json. "))
    #expect(
      try refusal { try AtomicFile.write([1], to: $0.path.appending("mine")) }.contains("/mine. "))
    #expect(try refusal { try AtomicFile.write([1], to: $0.log) } == "")
  }

  @Test(
    "The last three rounds stay, those in use and the newest checkpoint; removing follows no link")
  func cleaning() throws {
    let outside = try fixture.temporary.write([1], to: "elsewhere/kept")
    var rounds: [TrainerRound] = []
    for number in 1...7 {
      let round = try fixture.begin()
      if number == 2 { try fixture.write("checkpoint/weights", in: round) }
      _ = symlink(outside.parent.description, round.output.appending("link").description)
      #expect(
        RoundManifest(round)?.previous == (number > 2 ? "../round-000002" : nil))
      folder.finish(
        round, RoundOutcome(used: false, reason: "x"),
        inUse: rounds.first.map { [$0.probabilities] } ?? [])
      rounds.append(round)
    }
    #expect(folder.rounds.map(\.number) == [1, 2, 5, 6, 7])
    #expect(outside.exists)
  }

  @Test("Two runs cannot hold the lock")
  func lock() throws {
    let held = try #require(try folder.lock())
    #expect(try folder.lock() == nil)
    close(held)
    let again = try #require(try folder.lock())
    close(again)
  }

  @Test("It is time after enough new answers, or a tenth of all")
  func due() {
    var command = TrainerCommand("true")
    #expect(!command.isDue(new: 24, last: 0) && command.isDue(new: 25, last: 0))
    #expect(!command.isDue(new: 99, last: 1_000) && command.isDue(new: 100, last: 1_000))
    command.answers = 1
    #expect(command.isDue(new: 1, last: 0) && !command.isDue(new: 0, last: 0))
  }

  @Test("Lines in any pieces and of any length are told apart from progress")
  func lines() {
    for seed in UInt64(1)...50 {
      var generator = SystemPieces(seed: seed)
      var lines = OutputLines()
      var found: [TrainerReport] = []
      let text =
        "progress 0.25\nprogress 1.5 no\n" + String(repeating: "x", count: 5_000)
        + "\nprogress 0.5 two words\r\nprogress x\nprogress\n\u{1}progress 0.9\nprogress 0.75\thalf"
        + String(repeating: "y", count: 3_000) + "\n"
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let piece = rest.prefix(generator.next())
        rest = rest.dropFirst(piece.count)
        if let report = lines.take(Array(piece), TrainerReport.init) { found.append(report) }
      }
      #expect(found.last?.share == 0.75)
      #expect((found.last?.words.description.count ?? 0) <= 80)
      #expect(found.allSatisfy { [0.25, 0.5, 0.75].contains($0.share) })
    }
  }
}

/// Lengths of pieces.
private struct SystemPieces {
  var seed: UInt64

  mutating func next() -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % 700 + 1
  }
}
