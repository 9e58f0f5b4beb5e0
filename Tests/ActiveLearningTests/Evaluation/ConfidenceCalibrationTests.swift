import Foundation
import Numerics
import Testing

@testable import ActiveLearning

@Suite("Calibrated confidence")
struct ConfidenceCalibrationTests {
  /// Guesses of a model that is twice as sure, in log odds, as it should be; class 2 is worse still.
  private func samples(_ count: Int, seed: UInt64) -> [ConfidenceCalibration.Sample] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let label = number % 3
      let odds = Double.random(in: -1...8, using: &generator)
      let truth = 1 / (1 + exp(-(odds / 2 - (label == 2 ? 1 : 0))))
      return ConfidenceCalibration.Sample(
        label: label, confidence: 1 / (1 + exp(-odds)),
        isHit: Double.random(in: 0..<1, using: &generator) < truth)
    }
  }

  private func error(
    of samples: [ConfidenceCalibration.Sample],
    _ chance: (ConfidenceCalibration.Sample) -> Double
  ) throws -> Double {
    var error = CalibrationError()
    for sample in samples { error.add(chance: chance(sample), isHit: sample.isHit) }
    return try #require(error.value)
  }

  @Test(
    "Too sure a model is brought down to how often it is right", arguments: 0..<5 as Range<UInt64>)
  func overconfident(seed: UInt64) throws {
    let calibration = try #require(ConfidenceCalibration(samples(600, seed: seed), classes: 4))
    #expect((0.3...0.7).contains(calibration.slope))
    let unseen = samples(4_000, seed: 100 + seed)
    let before = try error(of: unseen) { $0.confidence }
    let after = try error(of: unseen) {
      calibration.chance(of: $0.label, confidence: $0.confidence, isFamiliar: false)
    }
    #expect(before > 0.1 && after < 0.05, "\(before) to \(after)")
    #expect(calibration.offsets[2] < calibration.offsets[0])
    #expect(calibration.offsets[3] == 0, "nothing is known of class 3")
    #expect(
      ConfidenceCalibration(samples(600, seed: seed), classes: 4) == calibration,
      "the same samples give the same calibration")
  }

  @Test("Twenty-nine answers say nothing, thirty say a little")
  func few() throws {
    #expect(ConfidenceCalibration(samples(29, seed: 1), classes: 3) == nil)
    let calibration = try #require(ConfidenceCalibration(samples(30, seed: 1), classes: 3))
    #expect(
      calibration.chance(of: 0, confidence: 0.99, isFamiliar: false)
        > calibration.chance(of: 0, confidence: 0.5, isFamiliar: false))
  }

  @Test("Guesses that are all right, all wrong, or at impossible confidences still give chances")
  func extremes() throws {
    for isHit in [true, false] {
      let all = (0..<40).map { _ in
        ConfidenceCalibration.Sample(label: 0, confidence: 0.9, isHit: isHit)
      }
      let calibration = try #require(ConfidenceCalibration(all, classes: 1))
      let chance = calibration.chance(of: 0, confidence: 0.9, isFamiliar: false)
      #expect(isHit ? (0.9..<1).contains(chance) : (0.0..<0.1).contains(chance) && chance > 0)
      for confidence in [0, 1, -3, 7, .nan, .infinity, -.infinity] as [Double] {
        #expect(
          (0...1).contains(calibration.chance(of: 0, confidence: confidence, isFamiliar: true)))
      }
    }
    // More sure and more often wrong: confidence says nothing then, rather than the opposite.
    let inverted = (0..<200).map { number in
      ConfidenceCalibration.Sample(
        label: 0, confidence: number % 2 == 0 ? 0.99 : 0.4, isHit: number % 2 == 1)
    }
    let calibration = try #require(ConfidenceCalibration(inverted, classes: 1))
    #expect(calibration.slope == 0)
  }

  @Test(
    "The fit is a minimum: no parameter can be moved to a better one",
    arguments: 1..<4 as Range<UInt64>)
  func minimum(seed: UInt64) throws {
    var samples = samples(200, seed: seed)
    for place in samples.indices { samples[place].weight = place % 3 == 0 ? 2 : 0.5 }
    let calibration = try #require(ConfidenceCalibration(samples, classes: 3))
    // Smoothed targets, log odds and what holds the parameters, computed independently.
    let hits = samples.reduce(0) { $0 + ($1.isHit ? $1.weight : 0) }
    let all = samples.reduce(0) { $0 + $1.weight }
    let (hit, miss) = ((hits + 1) / (hits + 2), 1 / (all - hits + 2))
    func loss(_ slope: Double, _ intercept: Double, _ offsets: [Double]) -> Double {
      let held = (slope - 0.5) * (slope - 0.5) + 4 * offsets.reduce(0) { $0 + $1 * $1 }
      return samples.reduce(held / 2) { sum, sample in
        let value =
          slope * log(sample.confidence / (1 - sample.confidence)) + intercept
          + offsets[sample.label]
        let chance = 1 / (1 + exp(-value))
        let target = sample.isHit ? hit : miss
        return sum
          - sample.weight * (target * log(chance) + (1 - target) * log(1 - chance))
      }
    }
    let (slope, intercept, offsets) = (
      calibration.slope, calibration.intercept, calibration.offsets
    )
    let best = loss(slope, intercept, offsets)
    for step in [-1e-3, 1e-3] {
      #expect(loss(slope + step, intercept, offsets) > best)
      #expect(loss(slope, intercept + step, offsets) > best)
      for label in offsets.indices {
        var moved = offsets
        moved[label] += step
        #expect(loss(slope, intercept, moved) > best)
      }
    }
  }

  @Test("Guesses in images that the model learned from are told apart where they are better")
  func familiar() throws {
    var generator = SeededGenerator(seed: 4)
    let samples = (0..<2_000).map { number in
      let odds = Double.random(in: -1...6, using: &generator)
      let truth = 1 / (1 + exp(-(odds / 2 + (number % 2 == 0 ? 1.5 : 0))))
      return ConfidenceCalibration.Sample(
        label: 0, confidence: 1 / (1 + exp(-odds)),
        isHit: Double.random(in: 0..<1, using: &generator) < truth, isFamiliar: number % 2 == 0)
    }
    let calibration = try #require(ConfidenceCalibration(samples, classes: 1))
    for confidence in [0.6, 0.9, 0.97] {
      let odds = log(confidence / (1 - confidence)) / 2
      for (isFamiliar, more) in [(true, 1.5), (false, 0)] {
        let chance = calibration.chance(of: 0, confidence: confidence, isFamiliar: isFamiliar)
        #expect(abs(chance - 1 / (1 + exp(-odds - more))) < 0.05)
      }
    }
    // As older versions stored it.
    let text = try String(decoding: JSONEncoder().encode(calibration), as: UTF8.self)
    let older = try #require(text.firstMatch(of: /"familiarity":[-.0-9e]+,?/))
    let known = try JSONDecoder().decode(
      ConfidenceCalibration.self,
      from: Data(text.replacing(older.output, with: "").replacing(",}", with: "}").utf8))
    #expect(
      known.chance(of: 0, confidence: 0.9, isFamiliar: true)
        == known.chance(of: 0, confidence: 0.9, isFamiliar: false))
  }

  @Test("It is stored and read back; damaged ones are known")
  func stored() throws {
    let calibration = try #require(ConfidenceCalibration(samples(60, seed: 2), classes: 3))
    let data = try JSONEncoder().encode(calibration)
    #expect(try JSONDecoder().decode(ConfidenceCalibration.self, from: data) == calibration)
    #expect(calibration.isUsable(classes: 3) && !calibration.isUsable(classes: 4))
  }
}

@Suite("The error of stated chances")
struct CalibrationErrorTests {
  @Test("Is the mean difference between chance and share of hits over bins")
  func value() throws {
    var error = CalibrationError(bins: 10)
    #expect(error.value == nil)
    // One bin of .95 with half of them right, one of .25 with a quarter.
    for number in 0..<10 { error.add(chance: 0.95, isHit: number < 5) }
    for number in 0..<20 { error.add(chance: 0.25, isHit: number < 5) }
    #expect(abs(try #require(error.value) - 0.45 / 3) < 1e-12)
    var other = CalibrationError(bins: 10)
    other.add(chance: 1, isHit: true)
    other.add(chance: .nan, isHit: false)
    error.add(other)
    #expect(error.count == 32)
    #expect(abs(try #require(error.value) - 4.5 / 32) < 0.01)
  }
}
