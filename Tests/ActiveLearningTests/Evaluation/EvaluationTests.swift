import ActiveLearning
import Numerics
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  @Test("counts, IoU and accuracy are as computed by hand")
  func confusionByHand() {
    var matrix = ConfusionMatrix(classes: 3, ignoring: [2])
    matrix.add(truth: [0, 0, 0, 0, 1, 1, 2, 255], predicted: [0, 0, 1, 2, 1, 0, 1, 0])
    // Class 0: 2 hits, 2 misses (one of them as void), 1 false alarm: 2/5. Class 1: 1 hit, 1 miss,
    // 1 false alarm (the one on void does not count): 1/3. Accuracy 3 of 6.
    #expect(matrix.total == 6)
    #expect(matrix.intersectionOverUnion == [0.4, 1.0 / 3, nil])
    #expect(abs(matrix.meanIntersectionOverUnion - (0.4 + 1.0 / 3) / 2) < 1e-12)
    #expect(matrix.pixelAccuracy == 0.5)
  }

  @Test("a class missing in the truth is left out of the mean, but its false alarms count")
  func absentClass() {
    var matrix = ConfusionMatrix(classes: 3)
    matrix.add(truth: 0, predicted: 0, count: 6)
    matrix.add(truth: 0, predicted: 2, count: 2)
    #expect(matrix.intersectionOverUnion == [0.75, nil, nil])
    #expect(matrix.meanIntersectionOverUnion == 0.75)
    #expect(ConfusionMatrix(classes: 2).meanIntersectionOverUnion == 0)
    #expect(ConfusionMatrix(classes: 2).pixelAccuracy == 0)
  }

  @Test("matrices of several images add up to the matrix of all")
  func addsUp() {
    var generator = SeededGenerator(seed: 2)
    var whole = ConfusionMatrix(classes: 4, ignoring: [1])
    var sum = whole
    for _ in 0..<5 {
      let truth = (0..<50).map { _ in UInt16.random(in: 0..<6, using: &generator) }
      let guess = (0..<50).map { _ in UInt16.random(in: 0..<4, using: &generator) }
      var part = ConfusionMatrix(classes: 4, ignoring: [1])
      part.add(truth: truth, predicted: guess)
      whole.add(truth: truth, predicted: guess)
      sum.add(part)
    }
    #expect(sum == whole)
    #expect(whole.total > 100)
  }

  @Test("the share of picks with a picked neighbor is counted within each group")
  func neighborShare() {
    // A path 0 – 1 – 2 – 3 in every group.
    let path = NeighborGraph(
      offsets: [0, 1, 3, 5, 6], neighbors: [1, 0, 2, 1, 3, 2], weights: [1, 1, 1, 1, 1, 1])
    func pick(_ group: Int32, _ member: Int) -> Pick {
      Pick(row: 0, group: group, member: member, rank: 0, utility: 0, terms: [])
    }
    let picks = [pick(1, 0), pick(2, 1), pick(1, 1), pick(1, 3), pick(2, 3)]
    let result = NeighborShare(picks, in: path)
    // Only 0 and 1 of group 1 touch.
    #expect(result.picks == 5)
    #expect(result.touching == 2)
    #expect(result.share == 0.4)
    #expect(NeighborShare().share == 0)
  }

  @Test("a curve reaches a level where its monotone line crosses it")
  func crossing() {
    let curve = LearningCurve([
      .init(effort: 4, measure: 0.5), .init(effort: 1, measure: 0.2),
      .init(effort: 2, measure: 0.4),
      .init(effort: 3, measure: 0.3),
    ])
    #expect(curve.monotone.points.map(\.measure) == [0.2, 0.4, 0.4, 0.5])
    #expect(abs((curve.effort(toReach: 0.3) ?? 0) - 1.5) < 1e-12)
    // Above the dip the monotone line rises from (3, 0.4) to (4, 0.5).
    #expect(abs((curve.effort(toReach: 0.45) ?? 0) - 3.5) < 1e-12)
    #expect(curve.effort(toReach: 0.4) == 2)
    #expect(curve.effort(toReach: 0.1) == 1)
    #expect(curve.effort(toReach: 0.51) == nil)
    #expect(abs((curve.measure(at: 2.5) ?? 0) - 0.35) < 1e-12)
    #expect(curve.measure(at: 0.5) == nil)
    #expect(curve.measure(at: 4.5) == nil)
    #expect(LearningCurve([]).effort(toReach: 0) == nil)
  }

  @Test("the mean curve of several seeds goes through the means of each round")
  func meanCurve() {
    let curves = [
      LearningCurve([.init(effort: 1, measure: 0.2), .init(effort: 2, measure: 0.4)]),
      LearningCurve([
        .init(effort: 1.5, measure: 0.3), .init(effort: 2.5, measure: 0.5),
        .init(effort: 3.5, measure: 0.6),
      ]),
    ]
    let mean = LearningCurve.mean(curves)
    #expect(mean.points.map(\.effort) == [1.25, 2.25])
    #expect(mean.points.count == 2)
    #expect(abs(mean.points[0].measure - 0.25) < 1e-12)
    #expect(abs(mean.points[1].measure - 0.45) < 1e-12)
    #expect(LearningCurve.mean([]).points.isEmpty)
  }
}
