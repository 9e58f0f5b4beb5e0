import ActiveLearning
import Labeling
import Numerics
import Testing

@Suite("Estimates from an audit")
struct AuditEstimateTests {
  private typealias Sample = AuditEstimate.Sample

  @Test("Accuracy and IoU of a small sample are as computed by hand")
  func byHand() throws {
    // Truth 0: 3 of 4 hit; truth 1: 1 of 2 hit; one 0 taken for 1, one 1 for 0. Void (9) is left out.
    let samples = [
      Sample(truth: 0, predicted: 0, weight: 1), Sample(truth: 0, predicted: 0, weight: 1),
      Sample(truth: 0, predicted: 0, weight: 1), Sample(truth: 0, predicted: 1, weight: 1),
      Sample(truth: 1, predicted: 1, weight: 1), Sample(truth: 1, predicted: 0, weight: 1),
      Sample(truth: 9, predicted: 0, weight: 5),
    ]
    let estimate = try #require(AuditEstimate(samples, ignoring: [9]))
    #expect(estimate.count == 6)
    #expect(abs(estimate.accuracy.value - 4.0 / 6) < 1e-12)
    // IoU of 0: 3 / (4 + 4 − 3); of 1: 1 / (2 + 2 − 1).
    #expect(abs((estimate.intersectionOverUnion[0] ?? 0) - 0.6) < 1e-12)
    #expect(abs((estimate.intersectionOverUnion[1] ?? 0) - 1.0 / 3) < 1e-12)
    #expect(abs(estimate.meanIntersectionOverUnion.value - (0.6 + 1.0 / 3) / 2) < 1e-12)
    // Wilson's interval for 4 of 6.
    #expect(abs(estimate.accuracy.low - 0.300) < 0.001)
    #expect(abs(estimate.accuracy.high - 0.903) < 0.001)
    #expect(AuditEstimate([Sample(truth: 9, predicted: 9, weight: 1)], ignoring: [9]) == nil)
  }

  @Test("Without errors the interval still reaches below one")
  func noErrors() throws {
    let samples = (0..<20).map { Sample(truth: $0 % 2, predicted: $0 % 2, weight: 1) }
    let estimate = try #require(AuditEstimate(samples))
    #expect(estimate.accuracy.value == 1 && estimate.meanIntersectionOverUnion.value == 1)
    // Wilson: 20 / (20 + 1.96²).
    #expect(abs(estimate.accuracy.low - 20 / (20 + 3.8416)) < 1e-9)
    #expect(estimate.meanIntersectionOverUnion.low == estimate.accuracy.low)
    let wrong = try #require(
      AuditEstimate((0..<4).map { Sample(truth: $0 % 2, predicted: 1 - $0 % 2, weight: 1) }))
    #expect(wrong.meanIntersectionOverUnion.value == 0)
    #expect(wrong.meanIntersectionOverUnion.high == wrong.accuracy.high)
    #expect(wrong.accuracy.high > 0.4)
  }

  /// A joint distribution of truth and prediction: rarer classes are predicted worse.
  private func joint(_ classes: Int, accuracy: Double) -> [Double] {
    var shares = (0..<classes).map { label -> Double in
      var share = 1.0
      for _ in 0..<label { share *= 0.7 }
      return share
    }
    let sum = shares.reduce(0, +)
    shares = shares.map { $0 / sum }
    return (0..<classes * classes).map { cell in
      let (truth, predicted) = (cell / classes, cell % classes)
      let right = max(0.4, accuracy - 0.04 * Double(truth))
      return shares[truth]
        * (truth == predicted ? right : (1 - right) / Double(classes - 1))
    }
  }

  @Test(
    "The intervals contain the true values about as often as promised",
    arguments: [(5, 0.9, 60), (5, 0.8, 150), (8, 0.85, 200)])
  func coverage(classes: Int, accuracy: Double, size: Int) throws {
    let cells = joint(classes, accuracy: accuracy)
    let rows = (0..<classes).map { row in
      (0..<classes).reduce(0) { $0 + cells[row * classes + $1] }
    }
    let columns = (0..<classes).map { column in
      (0..<classes).reduce(0) { $0 + cells[$1 * classes + column] }
    }
    let hits = (0..<classes).map { cells[$0 * classes + $0] }
    let trueAccuracy = hits.reduce(0, +)
    let trueIoU =
      (0..<classes).reduce(0) { $0 + hits[$1] / (rows[$1] + columns[$1] - hits[$1]) }
      / Double(classes)
    var generator = SeededGenerator(seed: 7, round: UInt64(classes), item: UInt64(size))
    func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
    let runs = 400
    var (accurate, measured) = (0, 0)
    for _ in 0..<runs {
      let samples = (0..<size).map { _ -> Sample in
        var rest = uniform()
        var cell = 0
        while cell < cells.count - 1, rest >= cells[cell] {
          rest -= cells[cell]
          cell += 1
        }
        // Regions differ in size by a factor of about two.
        return Sample(
          truth: cell / classes, predicted: cell % classes, weight: 0.7 + 0.7 * uniform())
      }
      let estimate = try #require(AuditEstimate(samples))
      let (low, high) = (estimate.accuracy.low, estimate.accuracy.high)
      if low <= trueAccuracy, trueAccuracy <= high { accurate += 1 }
      let mean = estimate.meanIntersectionOverUnion
      if mean.low <= trueIoU, trueIoU <= mean.high { measured += 1 }
    }
    // 95 % promised; four standard errors of 400 runs are 4.4 points.
    #expect(Double(accurate) / Double(runs) > 0.905)
    #expect(Double(measured) / Double(runs) > 0.885)
    #expect(measured < runs)
  }
}
