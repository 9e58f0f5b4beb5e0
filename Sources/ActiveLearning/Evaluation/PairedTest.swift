import Foundation

/// Student's t-test of paired differences, two-sided (Student 1908, doi:10.2307/2331554).
///
/// For two strategies that were run with the same seeds: each pair shares its first batch and its
/// initial weights, so the difference varies less than either.
public struct PairedTest: Sendable, Hashable, Codable {
  /// Number of pairs, at least 2.
  public let count: Int
  /// Mean of the differences.
  public let mean: Double
  /// Standard deviation of the differences, with n − 1.
  public let deviation: Double
  /// Probability of a mean at least as far from 0 if there is no difference, 0...1.
  public let probability: Double

  /// - Parameter differences: one per pair; nil is returned for fewer than two.
  public init?(_ differences: [Double]) {
    guard differences.count > 1 else { return nil }
    count = differences.count
    let size = Double(differences.count)
    mean = differences.reduce(0, +) / size
    let center = mean
    let squares = differences.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    deviation = (squares / (size - 1)).squareRoot()
    guard deviation > 0 else {
      probability = mean == 0 ? 1 : 0
      return
    }
    let t = mean / (deviation / size.squareRoot())
    probability = Self.tail(t, degreesOfFreedom: size - 1)
  }

  /// P(|T| ≥ |t|) for Student's distribution: the regularized incomplete beta function
  /// I_x(ν/2, 1/2) at x = ν / (ν + t²).
  static func tail(_ t: Double, degreesOfFreedom: Double) -> Double {
    let x = degreesOfFreedom / (degreesOfFreedom + t * t)
    return incompleteBeta(x, degreesOfFreedom / 2, 0.5)
  }

  /// The regularized incomplete beta function by its continued fraction (modified Lentz method;
  /// Thompson and Barnett 1986, doi:10.1016/0021-9991(86)90046-X).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // The fraction converges fast on this side of its mean only; the other follows by symmetry.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let logBeta: Double = lgamma(a) + lgamma(b) - lgamma(a + b)
    let logFactor: Double = a * log(x) + b * log(1 - x) - log(a) - logBeta
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var value = d
    for step in 1...300 {
      let m = Double(step)
      let twice: Double = a + 2 * m
      let even: Double = m * (b - m) * x / ((twice - 1) * twice)
      let odd: Double = -(a + m) * (a + b + m) * x / (twice * (twice + 1))
      for term in [even, odd] {
        d = 1 + term * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + term / c
        if abs(c) < tiny { c = tiny }
        value *= c * d
      }
      if abs(c * d - 1) < 1e-14 { break }
    }
    return min(1, exp(logFactor) * value)
  }

  /// Holm's correction: probabilities that hold jointly for all comparisons of a family, in the
  /// given order (Holm 1979, https://www.jstor.org/stable/4615733).
  ///
  /// O(n log n).
  public static func holm(_ probabilities: [Double]) -> [Double] {
    var corrected = probabilities
    var largest = 0.0
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, probabilities[index] * Double(probabilities.count - rank)))
      corrected[index] = largest
    }
    return corrected
  }
}
