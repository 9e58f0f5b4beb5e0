import Foundation

/// How large an error rate can be, given the errors in a random sample: a one-sided upper bound.
///
/// Clopper and Pearson 1934 (doi:10.1093/biomet/26.4.404): the largest rate under which so few errors still
/// have a chance of 1 − confidence. Exact, so it holds at least as often as it says, for every sample size.
public struct ErrorBound: Sendable, Hashable {
  /// How often such bounds hold at least, inside 0...1.
  public let confidence: Double

  /// - Precondition: `confidence` is between 0 and 1, both excluded.
  public init(confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1)
    self.confidence = confidence
  }

  /// The bound of the error rate of what a sample was drawn from, 0...1.
  ///
  /// For a finite population, drawn from without putting back, it is conservative.
  ///
  /// - Complexity: some fifty times the errors.
  /// - Precondition: `0 <= errors <= size`.
  public func share(errors: Int, of size: Int) -> Double {
    precondition((0...max(0, size)).contains(errors))
    guard errors < size else { return 1 }
    let terms = (0...errors).map { Self.logChoices($0, of: size) }
    var (low, high) = (Double(errors) / Double(size), 1.0)
    // Past the last bit of a double near 1.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if Self.binomialTail(terms, size: size, rate: middle) > 1 - confidence {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// The bound of the error rate among what was not drawn, 0...1; never below `share(errors:of:)`.
  ///
  /// Errors in the sample are known and can be put right, so what remains is another population than the
  /// one that was drawn from: of 310 with 10 left, a single missed error is a tenth. The number of errors in the
  /// whole is bounded by the exact hypergeometric tail, as above; those of the sample are taken off.
  ///
  /// - Complexity: the errors times the logarithm of the population.
  /// - Precondition: `0 <= errors <= size <= population`.
  public func rest(errors: Int, of size: Int, from population: Int) -> Double {
    precondition(size <= population)
    let bound = share(errors: errors, of: size)
    let left = population - size
    guard left > 0 else { return bound }
    // The most errors in all under which so few in the sample are still likely enough.
    var (most, tooMany) = (errors, errors + left + 1)
    while tooMany - most > 1 {
      let middle = (most + tooMany) / 2
      let tail = Self.hypergeometricTail(
        errors, of: size, wrong: middle, population: population)
      if tail > 1 - confidence { most = middle } else { tooMany = middle }
    }
    return max(bound, Double(most - errors) / Double(left))
  }

  /// The probability of at most so many errors in a sample of `size`.
  ///
  /// - Parameter terms: the logarithms of the binomial coefficients of 0, 1, 2 ... errors.
  private static func binomialTail(_ terms: [Double], size: Int, rate: Double) -> Double {
    let (wrong, right) = (log(rate), log1p(-rate))
    return terms.indices.reduce(0) {
      $0 + exp(terms[$1] + Double($1) * wrong + Double(size - $1) * right)
    }
  }

  /// The probability of at most so many errors in a sample without putting back.
  private static func hypergeometricTail(
    _ errors: Int, of size: Int, wrong: Int, population: Int
  ) -> Double {
    let all = logChoices(size, of: population)
    let least = max(0, size - (population - wrong))
    guard least <= min(errors, wrong) else { return 0 }
    return (least...min(errors, wrong)).reduce(0) {
      $0
        + exp(
          logChoices($1, of: wrong) + logChoices(size - $1, of: population - wrong) - all)
    }
  }

  /// The logarithm of a binomial coefficient.
  private static func logChoices(_ chosen: Int, of count: Int) -> Double {
    lgamma(Double(count) + 1) - lgamma(Double(chosen) + 1) - lgamma(Double(count - chosen) + 1)
  }
}
