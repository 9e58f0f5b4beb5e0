import Numerics
import Testing

@testable import ActiveLearning

@Suite("Paired tests")
struct PairedTestTests {
  @Test(
    "Probabilities agree with tables of Student's distribution",
    arguments: [
      // Two-sided 5 %, 1 % and 10 % points, rounded to three places.
      (12.706, 1.0, 0.05), (2.776, 4, 0.05), (4.604, 4, 0.01), (2.262, 9, 0.05),
      (3.250, 9, 0.01), (1.833, 9, 0.10), (1.980, 120, 0.05),
    ])
  func tables(t: Double, degrees: Double, probability: Double) {
    #expect(abs(PairedTest.tail(t, degreesOfFreedom: degrees) - probability) < 2e-4)
    #expect(
      PairedTest.tail(-t, degreesOfFreedom: degrees)
        == PairedTest.tail(t, degreesOfFreedom: degrees))
  }

  @Test("With one degree of freedom the distribution is Cauchy's")
  func cauchy() {
    // P(|T| ≥ 1) = 1/2 and P(|T| ≥ √3) = 1/3.
    #expect(abs(PairedTest.tail(1, degreesOfFreedom: 1) - 0.5) < 1e-12)
    #expect(abs(PairedTest.tail(3.0.squareRoot(), degreesOfFreedom: 1) - 1.0 / 3) < 1e-12)
  }

  @Test("A worked example: mean, deviation and probability of five differences")
  func example() throws {
    let test = try #require(PairedTest([1, 2, 3, 4, 5]))
    #expect(test.mean == 3)
    #expect(abs(test.deviation - 2.5.squareRoot()) < 1e-12)
    // t = 4.2426 with 4 degrees of freedom.
    #expect(abs(test.probability - 0.01324) < 1e-5)
  }

  @Test("Fewer than two pairs prove nothing; equal differences prove everything or nothing")
  func degenerate() {
    #expect(PairedTest([]) == nil)
    #expect(PairedTest([0.1]) == nil)
    #expect(PairedTest([0, 0, 0])?.probability == 1)
    #expect(PairedTest([2, 2, 2])?.probability == 0)
  }

  @Test("Without a difference, p-values are uniform")
  func uniform() throws {
    var generator = SeededGenerator(seed: 5)
    var below = 0
    for _ in 0..<2_000 {
      // Sums of twelve uniform numbers are close to normal.
      let differences = (0..<8).map { _ in
        (0..<12).reduce(-6.0) { sum, _ in sum + Double(generator.next() >> 11) * 0x1p-53 }
      }
      if try #require(PairedTest(differences)).probability < 0.1 { below += 1 }
    }
    // 200 expected, standard deviation 13.
    #expect((150...250).contains(below))
  }

  @Test("Holm's correction multiplies the smallest most, never falls below it, and stays below 1")
  func holm() {
    let corrected = PairedTest.holm([0.01, 0.04, 0.03, 0.5])
    #expect(abs(corrected[0] - 0.04) < 1e-12)
    #expect(abs(corrected[2] - 0.09) < 1e-12)
    // 0.04 × 2 would be below the previous one.
    #expect(abs(corrected[1] - 0.09) < 1e-12)
    #expect(corrected[3] == 0.5)
    #expect(PairedTest.holm([0.9, 0.8]) == [1, 1])
    #expect(PairedTest.holm([]).isEmpty)
  }

  @Test("A curve's mean over a range is the area under it")
  func curveMean() throws {
    let curve = LearningCurve([
      .init(effort: 1, measure: 0.2), .init(effort: 3, measure: 0.4),
      .init(effort: 4, measure: 0.4),
    ])
    #expect(abs(try #require(curve.mean(over: 1...3)) - 0.3) < 1e-12)
    #expect(abs(try #require(curve.mean(over: 2...4)) - (0.35 + 0.4) / 2) < 1e-12)
    #expect(curve.mean(over: 0...3) == nil)
    #expect(curve.mean(over: 2...5) == nil)
    #expect(curve.mean(over: 2...2) == nil)
  }
}
