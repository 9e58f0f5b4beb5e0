import ActiveLearning
import Numerics
import Testing

@Suite("Class balance")
struct ClassBalanceTests {
  // The mean share of the three classes that are predicted is 1/3.
  let shares = ClassShares(predicted: [0.75, 0.24, 0.01, 0], expected: [0.7, 0.2, 0.05, 0.05])

  private func isClose(_ weights: [Float], _ expected: [Float]) -> Bool {
    weights.count == expected.count
      && zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-4 }
  }

  @Test("by inverse square root is clipped to 0.3…3")
  func inverseSquareRoot() {
    // √(⅓ / 0.75) = 0.66667, √(⅓ / 0.24) = 1.17851, √(⅓ / 0.01) = 5.77, clipped.
    #expect(
      isClose(
        ClassBalance.inverseSquareRoot.weights(shares, anchors: 500), [0.66667, 1.17851, 3, 1]))
    let many = ClassShares(
      predicted: [0.98] + [Double](repeating: 0.0002, count: 100),
      expected: [Double](repeating: 0, count: 101))
    // √((1 / 101) / 0.98) = 0.1005, clipped.
    #expect(ClassBalance.inverseSquareRoot.weights(many, anchors: 500)[0] == 0.3)
  }

  @Test("tempered: nothing without answers, the half power at the evidence, all with many")
  func tempered() {
    let balance = ClassBalance.tempered(evidence: 500)
    #expect(balance.weights(shares, anchors: 0) == [1, 1, 1, 1])
    // √0.66667, √1.17851, √3.
    #expect(isClose(balance.weights(shares, anchors: 500), [0.81650, 1.08559, 1.73205, 1]))
    #expect(
      zip(
        balance.weights(shares, anchors: 5_000_000),
        ClassBalance.inverseSquareRoot.weights(shares, anchors: 0)
      ).allSatisfy { abs($0 - $1) < 1e-3 })
    #expect(
      ClassBalance.tempered(evidence: 0).weights(shares, anchors: 0) == [1, 1, 1, 1])
  }

  @Test("by exponential is exp(−share)")
  func exponential() {
    #expect(
      isClose(
        ClassBalance.exponential.weights(shares, anchors: 500), [0.47237, 0.78663, 0.99005, 1]))
  }

  @Test("by inverse square is (1 + ν P)⁻² of the mean probability")
  func inverseSquare() {
    // 1 / 5.2², 1 / 2.2², 1 / 1.3².
    #expect(
      isClose(
        ClassBalance.inverseSquare(nu: 6).weights(shares, anchors: 500),
        [0.03698, 0.20661, 0.59172, 0.59172]))
  }

  @Test("none weighs all classes 1")
  func none() {
    #expect(ClassBalance.none.weights(shares, anchors: 500) == [1, 1, 1, 1])
  }

  @Test("changes which rows are picked: the rare class comes first")
  func changesPicks() throws {
    // Ten rows of class 0 with bvsb 0.6 and one of class 1 with 0.5; f = 10/11 and 1/11, the weights
    // √(0.5 / 0.909) = 0.742 and √(0.5 / 0.0909) = 2.345: 0.445 against 1.17.
    let rows: [Float] = (0..<11).flatMap { (row: Int) -> [Float] in
      row < 10 ? [0.625, 0.375] : [1.0 / 3, 2.0 / 3]
    }
    var builder = PoolBuilder(classes: 2)
    builder.append(
      PoolGroup(
        number: 0, states: [RowState](repeating: .selectable, count: 11),
        prediction: Prediction(rows: 11, classes: 2, probabilities: rows), acquisition: .bvsb,
        areas: [Float](repeating: 1, count: 11), x: [Float](repeating: 0, count: 11),
        y: [Float](repeating: 0, count: 11)))
    let pool = builder.finish()
    let picks = try ["bvsb", "class-balanced-bvsb"].map { name in
      var generator = SeededGenerator(seed: 0)
      return try StrategyConfiguration(name: name).batch(
        1, from: pool, using: &generator)[0]
    }
    #expect(picks.map(\.row) == [0, 10])
    #expect(abs(picks[1].utility - 0.5 * 2.34521) < 1e-4)
  }
}
