import Foundation

/// Turns a model's confidence into how often such guesses are right.
///
/// A logistic curve over the confidence's log odds, with an offset for each class and one for images that the
/// model learned from, all drawn toward 0, fitted by Newton's method to guesses whose truth is known and was not
/// learned. Platt, *Probabilistic outputs for support vector machines*, 1999; smoothed targets and the method
/// after Lin, Lin and Weng, 2007, DOI 10.1007/s10994-007-5018-6.
public struct ConfidenceCalibration: Sendable, Hashable, Codable {
  /// One guess whose truth is known.
  public struct Sample: Sendable, Hashable {
    /// The guessed class.
    public let label: Int
    /// The probability that the model gave it, 0...1.
    public let confidence: Double
    /// Whether it was right.
    public let isHit: Bool
    /// Whether the model learned from other regions of the same image.
    public let isFamiliar: Bool
    /// How many guesses it stands for, not negative.
    public var weight = 1.0

    public init(label: Int, confidence: Double, isHit: Bool, isFamiliar: Bool = false) {
      self.label = label
      self.confidence = confidence
      self.isHit = isHit
      self.isFamiliar = isFamiliar
    }
  }

  /// Fewer samples give no calibration.
  public static let leastSamples = 30

  /// How strongly the slope is drawn toward `usualSlope`, and an offset toward 0, in samples.
  private static let slopeStrength = 1.0
  private static let offsetStrength = 4.0
  private static let familiarityStrength = 1.0
  /// Networks that have learned their few rows by heart are about twice as sure as they should be.
  private static let usualSlope = 0.5
  /// Log odds beyond these say no more.
  private static let leastDoubt = 1e-4

  /// How fast the chance grows with the confidence's log odds, at least 0.
  public private(set) var slope: Double
  /// The chance's log odds at a confidence of one half.
  public private(set) var intercept = 0.0
  /// What is added for each class.
  public private(set) var offsets: [Double]
  /// What is added in images that the model learned from; nil counts as 0, as in what older versions stored.
  private var familiarity: Double?

  /// Nil for fewer than `leastSamples`.
  ///
  /// - Parameter classes: how many there are.
  /// - Precondition: labels are in `0..<classes`.
  /// - Complexity: linear in samples and classes, some ten times.
  public init?(_ samples: [Sample], classes: Int) {
    guard samples.count >= Self.leastSamples else { return nil }
    slope = Self.usualSlope
    offsets = [Double](repeating: 0, count: classes)
    let hits = samples.reduce(0) { $0 + ($1.isHit ? $1.weight : 0) }
    let misses = samples.reduce(0) { $0 + ($1.isHit ? 0 : $1.weight) }
    let (hit, miss) = ((hits + 1) / (hits + 2), 1 / (misses + 2))
    let points = samples.map {
      Point(
        odds: Self.odds($0.confidence), familiar: $0.isFamiliar ? 1 : 0, label: $0.label,
        target: $0.isHit ? hit : miss, weight: $0.weight)
    }
    familiarity = 0
    var loss = self.loss(on: points)
    for _ in 0..<50 {
      let step = step(on: points)
      var (next, nextLoss) = (moved(by: step, times: 1), 0.0)
      var share = 1.0
      nextLoss = next.loss(on: points)
      while nextLoss > loss, share > 1e-6 {
        share /= 2
        next = moved(by: step, times: share)
        nextLoss = next.loss(on: points)
      }
      guard nextLoss < loss - 1e-10 else { break }
      (self, loss) = (next, nextLoss)
    }
    slope = max(0, slope)
  }

  /// Whether it can be applied to guesses among so many classes; false of damaged ones.
  public func isUsable(classes: Int) -> Bool {
    offsets.count == classes && slope.isFinite && intercept.isFinite
      && (familiarity ?? 0).isFinite && offsets.allSatisfy(\.isFinite)
  }

  /// How often guesses of a class at a confidence are right, 0...1.
  ///
  /// - Parameter isFamiliar: whether the model learned from other regions of the same image.
  /// - Precondition: the label is one of the classes.
  public func chance(of label: Int, confidence: Double, isFamiliar: Bool) -> Double {
    let value =
      slope * Self.odds(confidence) + intercept + offsets[label]
      + (isFamiliar ? familiarity ?? 0 : 0)
    return 1 / (1 + exp(-value))
  }

  /// The log odds of a confidence; those of what is not a number, or beyond 0...1, are finite too.
  static func odds(_ confidence: Double) -> Double {
    // What is not a number is as doubtful as can be.
    let share =
      confidence.isNaN ? leastDoubt : min(1 - leastDoubt, max(leastDoubt, confidence))
    return log(share / (1 - share))
  }
}

/// A sample as the fit needs it.
private struct Point {
  let odds: Double
  /// 1 or 0.
  let familiar: Double
  let label: Int
  let target: Double
  let weight: Double
}

/// What is added to every parameter.
private struct Step {
  /// To slope, familiarity and intercept.
  var common: SIMD3<Double> = .zero
  var offsets: [Double]
}

extension ConfidenceCalibration {
  /// Slope, familiarity and intercept.
  private var common: SIMD3<Double> { SIMD3(slope, familiarity ?? 0, intercept) }

  /// How far each of them is from where it is drawn to, and how strongly.
  private var deviation: SIMD3<Double> { common - SIMD3(Self.usualSlope, 0, 0) }
  private static let strength = SIMD3(slopeStrength, familiarityStrength, 1e-9)

  private func value(of point: Point) -> Double {
    (common * point.terms).sum() + offsets[point.label]
  }

  /// Cross entropy, and the squares by which the parameters are held.
  private func loss(on points: [Point]) -> Double {
    let held =
      (Self.strength * deviation * deviation).sum()
      + Self.offsetStrength * offsets.reduce(0) { $0 + $1 * $1 }
    return points.reduce(held / 2) { sum, point in
      let value = value(of: point)
      // log(1 + exp(value)) without overflow.
      return sum + point.weight * (max(value, 0) + log1p(exp(-abs(value))) - point.target * value)
    }
  }

  private func moved(by step: Step, times share: Double) -> Self {
    var next = self
    next.slope += share * step.common.x
    next.familiarity = (familiarity ?? 0) + share * step.common.y
    next.intercept += share * step.common.z
    for label in offsets.indices { next.offsets[label] += share * step.offsets[label] }
    return next
  }

  /// Newton's step: no two offsets share a sample, so that three unknowns are left once they are eliminated.
  private func step(on points: [Point]) -> Step {
    var down = Self.strength * deviation
    var curvature = SymmetricMatrix3(diagonal: Self.strength)
    var ownDown = offsets.map { Self.offsetStrength * $0 }
    var own = [Double](repeating: Self.offsetStrength, count: offsets.count)
    var ownCommon = [SIMD3<Double>](repeating: .zero, count: offsets.count)
    for point in points {
      let chance = 1 / (1 + exp(-value(of: point)))
      let error = point.weight * (chance - point.target)
      let weight = point.weight * chance * (1 - chance)
      down += error * point.terms
      curvature.add(weight, times: point.terms)
      ownDown[point.label] += error
      own[point.label] += weight
      ownCommon[point.label] += weight * point.terms
    }
    for label in offsets.indices {
      curvature.add(-1 / own[label], times: ownCommon[label])
      down -= ownDown[label] / own[label] * ownCommon[label]
    }
    var step = Step(offsets: own)
    guard let common = curvature.solution(of: down) else {
      return Step(offsets: own.map { _ in 0 })
    }
    step.common = -common
    for label in offsets.indices {
      step.offsets[label] = -(ownDown[label] + (ownCommon[label] * step.common).sum()) / own[label]
    }
    return step
  }
}

extension Point {
  /// What slope, familiarity and intercept are multiplied by.
  fileprivate var terms: SIMD3<Double> { SIMD3(odds, familiar, 1) }
}

/// Three equations in three unknowns.
private struct SymmetricMatrix3 {
  private var rows: [SIMD3<Double>]

  init(diagonal: SIMD3<Double>) {
    rows = [SIMD3(diagonal.x, 0, 0), SIMD3(0, diagonal.y, 0), SIMD3(0, 0, diagonal.z)]
  }

  /// Adds `factor` · v · vᵀ.
  mutating func add(_ factor: Double, times vector: SIMD3<Double>) {
    for row in 0..<3 { rows[row] += factor * vector[row] * vector }
  }

  /// By elimination; nil if there is none, or none that can be computed.
  func solution(of right: SIMD3<Double>) -> SIMD3<Double>? {
    var (rows, right) = (rows, right)
    for pivot in 0..<3 {
      guard rows[pivot][pivot] > 1e-12 else { return nil }
      for row in 0..<3 where row != pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        rows[row] -= factor * rows[pivot]
        right[row] -= factor * right[pivot]
      }
    }
    return SIMD3(right.x / rows[0].x, right.y / rows[1].y, right.z / rows[2].z)
  }
}
