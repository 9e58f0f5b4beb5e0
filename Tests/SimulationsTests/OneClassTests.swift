import ActiveLearning
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation
@testable import Simulations

@Suite("Simulation before a second class is seen")
struct OneClassTests {
  private func write(_ truth: SyntheticTruth, _ value: (Int, Int) -> UInt8) throws {
    for seed in 1...5 {
      try ImageFile.writePNG(
        indices8: Raster(
          width: 96, height: 72, pixels: (0..<96 * 72).map { value($0 % 96, $0 / 96) }),
        to: truth.masks.appending("image\(seed).png"), durability: .renamedOnly)
    }
  }

  private struct Ignorant: Oracle {
    func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer { .void }
  }

  @Test("A given oracle answers, and the masks only measure")
  func ownOracle() async throws {
    let truth = try SyntheticTruth()
    let report = try await Simulation(truth.options(rounds: 1), oracle: Ignorant()).run { _ in }
    let round = try #require(report.rounds.first)
    #expect(round.voidCount == round.clicks && round.clicks > 0)
    #expect(round.miou == nil && round.classCounts.values.allSatisfy { $0 == 0 })
  }

  @Test("One class predicts itself: it is right wherever it is the truth")
  func mostlyOne() async throws {
    let truth = try SyntheticTruth()
    // Nine tenths of a corner's columns and rows: 10 × 8 of 96 × 72 pixels hold another class.
    try write(truth) { x, y in x >= 86 && y < 8 ? 3 : 0 }
    var options = truth.options(rounds: 1)
    options.ignored = []
    options.batch = .regions(2)
    options.predictionsFolder = truth.folder.path.appending("out")
    let round = try #require(try await Simulation(options).run { _ in }.rounds.first)
    let share = 1 - 80.0 / (96 * 72)
    #expect(abs(try #require(round.pixelAccuracy) - share) < 1e-12)
    // Found everywhere, class 0 has the share as IoU, and class 3 none.
    #expect(abs(try #require(round.miou) - share / 2) < 1e-12)
    #expect(round.rawMIoU == round.miou && round.perClassIoU["3"] == .some(.some(0)))
    let mask = try ImageFile.readClassMask(
      at: truth.folder.path.appending("out").appending("image2.png"))
    #expect(mask.pixels.allSatisfy { $0 == 0 }, "what is predicted is written")
  }

  @Test("Masks of a single class are predicted without error, and so is the reference")
  func onlyOne() async throws {
    let truth = try SyntheticTruth()
    try write(truth) { _, _ in 5 }
    var options = truth.options(rounds: 3)
    options.includesReference = true
    let report = try await Simulation(options).run { _ in }
    #expect(report.rounds.map(\.miou) == [1, 1, 1])
    #expect(report.rounds.map(\.pixelAccuracy) == [1, 1, 1])
    #expect(report.supervisedMIoU == 1)
  }

  @Test("While all answers are void nothing is measured, and means leave the round out")
  func onlyVoid() async throws {
    let truth = try SyntheticTruth()
    // A class in only a strip of two columns: no region of 16 has it as the most frequent value.
    try write(truth) { x, _ in x < 2 ? 3 : 9 }
    let report = try await Simulation(truth.options(rounds: 1)).run { _ in }
    let round = try #require(report.rounds.first)
    #expect(round.miou == nil && round.pixelAccuracy == nil && round.rawMIoU == nil)
    #expect(round.voidCount == 20)
    let data = try JSONEncoder().encode(report)
    let text = String(decoding: data, as: UTF8.self)
    for name in ["miou", "pixel_accuracy", "raw_miou"] {
      #expect(text.contains("\"\(name)\":null"))
    }
    #expect(try JSONDecoder().decode(SimulationReport.self, from: data) == report)
    var other = report
    other.seed = 2
    other.rounds[0].miou = 0.4
    let result = StrategyResult(name: "random", runs: [report, other])
    #expect(result.spreads(\.miou) == [Spread(mean: 0.4, deviation: nil)])
    #expect(result.curve(.clicks).points == [.init(effort: 20, measure: 0.4)])
  }

  @Test("The mean of one value has no deviation, and its JSON says null")
  func spread() throws {
    #expect(Spread([0.5]) == Spread(mean: 0.5, deviation: nil))
    #expect(Spread([0.5, 0.5])?.deviation == 0)
    let text = String(decoding: try JSONEncoder().encode(Spread([0.5])), as: UTF8.self)
    #expect(text.contains("\"deviation\":null"))
  }
}
