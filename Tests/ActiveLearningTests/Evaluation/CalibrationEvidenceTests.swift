import Foundation
import Numerics
import Testing

@testable import ActiveLearning

@Suite("Evidence for a calibration")
struct CalibrationEvidenceTests {
  /// A model whose sure guesses are better than its unsure ones let expect: no logistic curve.
  private func truth(of odds: Double) -> Double { odds < 2 ? 0.4 : 0.97 }

  private func guess(
    _ odds: Double, _ generator: inout SeededGenerator
  ) -> ConfidenceCalibration.Sample {
    ConfidenceCalibration.Sample(
      label: 0, confidence: 1 / (1 + exp(-odds)),
      isHit: Double.random(in: 0..<1, using: &generator) < truth(of: odds))
  }

  @Test(
    "Where mostly unsure guesses are known and sure ones open, chances fit the open ones better",
    arguments: 0..<6 as Range<UInt64>)
  func shifted(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Of the known ones nine tenths are unsure, of the open ones one tenth.
    let known = (0..<600).map { number in
      guess(
        number % 10 == 0
          ? .random(in: 2...6, using: &generator)
          : .random(in: -1..<2, using: &generator), &generator)
    }
    let open = (0..<4_000).map { number in
      guess(
        number % 10 == 0
          ? .random(in: -1..<2, using: &generator)
          : .random(in: 2...6, using: &generator), &generator)
    }
    var evidence = CalibrationEvidence()
    for sample in known { evidence.add(sample) }
    for guess in open { evidence.addOpen(confidence: guess.confidence, isFamiliar: false) }
    func error(_ calibration: ConfidenceCalibration) throws -> Double {
      var error = CalibrationError()
      for guess in open {
        error.add(
          chance: calibration.chance(of: 0, confidence: guess.confidence, isFamiliar: false),
          isHit: guess.isHit)
      }
      return try #require(error.value)
    }
    let plain = try error(try #require(ConfidenceCalibration(known, classes: 1)))
    let weighted = try error(try #require(evidence.calibration(classes: 1)))
    #expect(weighted < plain, "\(weighted) and \(plain)")
  }

  @Test("Without open guesses, and with open ones like the known, every known one counts alike")
  func unshifted() throws {
    var generator = SeededGenerator(seed: 9)
    let known = (0..<200).map { _ in guess(.random(in: -1...6, using: &generator), &generator) }
    let plain = try #require(ConfidenceCalibration(known, classes: 1))
    var evidence = CalibrationEvidence()
    for sample in known { evidence.add(sample) }
    #expect(evidence.calibration(classes: 1) == plain)
    for sample in known { evidence.addOpen(confidence: sample.confidence, isFamiliar: false) }
    // What is open in familiar images says nothing of others.
    evidence.addOpen(confidence: 0.999, isFamiliar: true)
    #expect(evidence.calibration(classes: 1) == plain)
  }

  @Test("Evidence of images adds up, in any order; strange confidences do no harm")
  func sums() throws {
    var generator = SeededGenerator(seed: 3)
    var (whole, parts) = (
      CalibrationEvidence(), [CalibrationEvidence](repeating: CalibrationEvidence(), count: 4)
    )
    for number in 0..<400 {
      let sample = guess(.random(in: -1...6, using: &generator), &generator)
      let confidence = [sample.confidence, .nan, 0, 1, -.infinity][number % 5]
      whole.add(sample)
      whole.addOpen(confidence: confidence, isFamiliar: number % 2 == 0)
      parts[number / 100].add(sample)
      parts[number / 100].addOpen(confidence: confidence, isFamiliar: number % 2 == 0)
    }
    let sum = parts.reduce(into: CalibrationEvidence()) { $0.add($1) }
    let calibration = try #require(sum.calibration(classes: 1))
    #expect(calibration == whole.calibration(classes: 1))
    #expect(calibration.isUsable(classes: 1))
    #expect(CalibrationEvidence().calibration(classes: 1) == nil)
  }

  @Test("Twenty-nine answers say nothing, though models of both kinds judged them")
  func few() {
    var evidence = CalibrationEvidence()
    for number in 0..<58 {
      evidence.add(
        ConfidenceCalibration.Sample(
          label: 0, confidence: 0.8, isHit: true, isFamiliar: number % 2 == 0))
    }
    #expect(evidence.calibration(classes: 1) == nil)
    evidence.add(
      ConfidenceCalibration.Sample(label: 0, confidence: 0.8, isHit: true, isFamiliar: false))
    #expect(evidence.calibration(classes: 1) != nil)
  }
}
