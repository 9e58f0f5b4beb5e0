import ActiveLearning
import Foundation
import Numerics
import Testing

@Suite("Bounds of an error rate")
struct ErrorBoundTests {
  private let bound = ErrorBound()

  @Test(
    "The bounds are those of the tables",
    arguments: [
      (2, 300, 0.0208), (4, 600, 0.0152), (9, 1_000, 0.0156), (1, 300, 0.0157), (0, 300, 0.0099),
      (10, 100, 0.1637),
    ])
  func known(errors: Int, size: Int, expected: Double) {
    #expect(abs(bound.share(errors: errors, of: size) - expected) < 0.00006)
  }

  @Test("Without errors it is the root of what is left to chance; where all is wrong, all may be")
  func extremes() {
    for size in [1, 2, 17, 300, 5_000] {
      #expect(abs(bound.share(errors: 0, of: size) - (1 - pow(0.05, 1 / Double(size)))) < 1e-12)
      #expect(bound.share(errors: size, of: size) == 1)
    }
    #expect(bound.share(errors: 0, of: 0) == 1)
  }

  @Test("At the bound, so few errors have just the chance that is left", arguments: 0..<20)
  func tail(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = 1 + generator.index(below: 3_000)
    let errors = generator.index(below: size)
    let rate = bound.share(errors: errors, of: size)
    // The tail of the binomial distribution by its terms' ratio, in the other order than the program's.
    var term = Double(errors) * log(rate) + Double(size - errors) * log1p(-rate)
    term += lgamma(Double(size) + 1) - lgamma(Double(errors) + 1)
    term -= lgamma(Double(size - errors) + 1)
    var (sum, last) = (0.0, exp(term))
    for count in stride(from: errors, through: 0, by: -1) {
      sum += last
      last *= Double(count) / Double(size - count + 1) * (1 - rate) / rate
    }
    #expect(abs(sum - 0.05) < 1e-6, "\(errors) of \(size)")
  }

  @Test("More errors raise it, a larger sample lowers it, more confidence raises it")
  func monotone() {
    for size in [5, 40, 300] {
      for errors in 0..<min(size, 12) {
        let here = bound.share(errors: errors, of: size)
        #expect(here >= Double(errors) / Double(size) && here <= 1)
        #expect(bound.share(errors: errors + 1, of: size) > here)
        #expect(bound.share(errors: errors, of: size + 1) < here)
        #expect(ErrorBound(confidence: 0.99).share(errors: errors, of: size) > here)
        let population = size * 3
        let rest = bound.rest(errors: errors, of: size, from: population)
        #expect(bound.rest(errors: errors + 1, of: size, from: population) >= rest)
        #expect(rest >= here)
      }
    }
  }

  @Test("Of a few that were not drawn, one missed error is a large share")
  func smallRest() {
    // Of 320, 300 were drawn with two errors: a third in the other 20 is likely enough, a fourth is not.
    #expect(abs(bound.rest(errors: 2, of: 300, from: 320) - 0.05) < 1e-12)
    #expect(bound.rest(errors: 2, of: 300, from: 300) == bound.share(errors: 2, of: 300))
    let large = bound.rest(errors: 2, of: 300, from: 22_332)
    #expect(abs(large - 0.0208) < 0.0002)
  }

  /// How many of a sample without putting back are wrong.
  private func drawn(
    _ size: Int, of population: Int, wrong: Int, _ generator: inout SeededGenerator
  ) -> Int {
    var (left, errors) = (wrong, 0)
    for place in 0..<size {
      if generator.index(below: population - place) < left {
        left -= 1
        errors += 1
      }
    }
    return errors
  }

  @Test(
    "In at least 95 of 100 strata no larger share of the rest is wrong than it says",
    arguments: [
      (700, 300, 0.02), (700, 300, 0.004), (22_332, 300, 0.01), (22_332, 300, 0.02),
      (5_000, 600, 0.015), (400, 300, 0.03), (320, 300, 0.01), (2_000, 1_000, 0.1),
    ])
  func coverage(population: Int, size: Int, rate: Double) {
    var generator = SeededGenerator(seed: 16, round: UInt64(population), item: UInt64(size))
    let wrong = Int((Double(population) * rate).rounded())
    let runs = 1_000
    var (ofAll, ofRest) = (0, 0)
    var known: [Int: (share: Double, rest: Double)] = [:]
    for _ in 0..<runs {
      let errors = drawn(size, of: population, wrong: wrong, &generator)
      let said =
        known[errors] ?? (
          bound.share(errors: errors, of: size),
          bound.rest(errors: errors, of: size, from: population)
        )
      known[errors] = said
      if said.share >= Double(wrong) / Double(population) { ofAll += 1 }
      if said.rest >= Double(wrong - errors) / Double(population - size) { ofRest += 1 }
    }
    // Two standard errors of a share of .95 of 1,000 are .014; what holds exactly may miss by chance.
    #expect(Double(ofAll) / Double(runs) >= 0.936)
    #expect(Double(ofRest) / Double(runs) >= 0.936)
  }

  @Test("Strata of every error rate are covered", arguments: 0..<12)
  func coverageOfAny(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed), round: 3)
    let runs = 400
    var covered = 0
    for _ in 0..<runs {
      let population = 150 + generator.index(below: 2_000)
      let size = 20 + generator.index(below: 100)
      let wrong = generator.index(below: population / 8)
      let errors = drawn(size, of: population, wrong: wrong, &generator)
      let said = bound.rest(errors: errors, of: size, from: population)
      if said >= Double(wrong - errors) / Double(population - size) { covered += 1 }
    }
    #expect(Double(covered) / Double(runs) >= 0.93, "four standard errors below .95 are .906")
  }
}

@Suite("Plans of samples")
struct SamplePlanTests {
  @Test("As many errors are allowed as keep the bound, and one more does not")
  func allowed() throws {
    for (size, expected) in [(300, 1), (600, 6), (1_000, 12)] {
      let plan = SamplePlan(size: size, of: 50_000)
      let allowed = try #require(plan.allowed)
      #expect(allowed == expected)
      #expect(plan.verdict(errors: allowed) <= 0.02 && plan.verdict(errors: allowed + 1) > 0.02)
      #expect(plan.canSucceed(errors: allowed) && !plan.canSucceed(errors: allowed + 1))
    }
  }

  @Test("A sample that is too small for the bound allows no error, and says so from the start")
  func hopeless() {
    let plan = SamplePlan(size: 100, of: 5_000)
    #expect(plan.allowed == nil && !plan.canSucceed(errors: 0))
    #expect(SamplePlan(size: 100, of: 5_000, wanted: 0.03).allowed == 0)
  }

  @Test("Giving up early never refuses what the whole sample would have allowed", arguments: 0..<40)
  func early(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let plan = SamplePlan(size: 300, of: 4_000)
    let rate = 0.02 * generator.unit()
    let isWrong = (0..<300).map { _ in generator.unit() < rate }
    var (errors, gaveUp) = (0, false)
    for wrong in isWrong {
      if wrong { errors += 1 }
      if !plan.canSucceed(errors: errors) { gaveUp = true }
    }
    #expect(gaveUp == (plan.verdict(errors: errors) > plan.wanted))
  }
}
