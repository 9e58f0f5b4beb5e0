import ActiveLearning
import Numerics
import Testing

extension AcquisitionFunction {
  /// The score of one row.
  fileprivate func score(_ row: [Float]) -> Float { row.withUnsafeBufferPointer { score($0) } }
}

@Suite("Acquisition functions")
struct AcquisitionFunctionTests {
  @Test("score a row as computed by hand")
  func byHand() {
    let row: [Float] = [0.5, 0.25, 0.125, 0.125]
    // −Σ p log₂ p = 0.5 + 0.5 + 0.375 + 0.375 = 1.75 bits of log₂ 4 = 2.
    #expect(abs(AcquisitionFunction.entropy.score(row) - 0.875) < 1e-6)
    #expect(AcquisitionFunction.leastConfidence.score(row) == 0.5)
    #expect(AcquisitionFunction.margin.score(row) == 0.75)
    #expect(AcquisitionFunction.bvsb.score(row) == 0.5)
  }

  @Test(
    "score certainty 0 and two equal best guesses highest", arguments: AcquisitionFunction.allCases)
  func extremes(function: AcquisitionFunction) {
    #expect(function.score([0, 1, 0]) == 0)
    let even = function.score([0.5, 0.5])
    #expect(abs(even - (function == .leastConfidence ? 0.5 : 1)) < 1e-6)
    #expect(function.score([1]) == 0)
    #expect(function.score([]) == 0)
  }

  @Test(
    "lie in 0...1, and do not depend on how classes are numbered",
    arguments: AcquisitionFunction.allCases)
  func rangeAndSymmetry(function: AcquisitionFunction) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let raw = (0..<6).map { _ in Float.random(in: 0...1, using: &generator) }
      let row = raw.map { $0 / raw.reduce(0, +) }
      let score = function.score(row)
      #expect(score >= 0 && score <= 1)
      #expect(abs(function.score(row.shuffled(using: &generator)) - score) < 1e-5)
    }
  }

  @Test("score NaN as 0", arguments: AcquisitionFunction.allCases)
  func notANumber(function: AcquisitionFunction) {
    #expect(function.score([.nan, .nan]).isNaN == false)
  }

  @Test("score every row of a prediction", arguments: AcquisitionFunction.allCases)
  func wholePredictions(function: AcquisitionFunction) {
    let rows: [[Float]] = [[0.2, 0.3, 0.5], [0.9, 0.05, 0.05], [0.4, 0.2, 0.4]]
    let scores = function.scores(
      Prediction(rows: 3, classes: 3, probabilities: rows.flatMap { $0 }))
    #expect(scores == rows.map { function.score($0) })
  }
}
