import Foundation

/// Turns a model's confidence into how often such guesses are right.
///
/// A logistic curve over the confidence's log odds, with one offset per class that is drawn toward 0, fitted
/// by Newton's method to guesses whose truth is known and was not learned. Platt, *Probabilistic outputs for
/// support vector machines*, 1999; smoothed targets and the method after Lin, Lin and Weng, 2007,
/// DOI 10.1007/s10994-007-5018-6.
public struct ConfidenceCalibration: Sendable, Hashable, Codable {
  /// One guess whose truth is known.
  public struct Sample: Sendable, Hashable {
    /// The guessed class.
    public let label: Int
    /// The probability that the model gave it, 0...1.
    public let confidence: Double
    /// Whether it was right.
    public let isHit: Bool

    public init(label: Int, confidence: Double, isHit: Bool) {
      self.label = label
      self.confidence = confidence
      self.isHit = isHit
    }
  }

  /// Fewer samples give no calibration.
  public static let leastSamples = 30

  /// How strongly the slope is drawn toward `usualSlope`, and an offset toward 0, in samples.
  private static let slopeStrength = 1.0
  private static let offsetStrength = 4.0
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

  /// Nil for fewer than `leastSamples`.
  ///
  /// - Parameter classes: how many there are.
  /// - Precondition: labels are in `0..<classes`.
  /// - Complexity: linear in samples and classes, some ten times.
  public init?(_ samples: [Sample], classes: Int) {
    guard samples.count >= Self.leastSamples else { return nil }
    slope = Self.usualSlope
    offsets = [Double](repeating: 0, count: classes)
    let hits = Double(samples.count(where: \.isHit))
    let misses = Double(samples.count) - hits
    let (hit, miss) = ((hits + 1) / (hits + 2), 1 / (misses + 2))
    let points = samples.map {
      Point(odds: Self.odds($0.confidence), label: $0.label, target: $0.isHit ? hit : miss)
    }
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
      && offsets.allSatisfy(\.isFinite)
  }

  /// How often guesses of a class at a confidence are right, 0...1.
  ///
  /// - Precondition: the label is one of the classes.
  public func chance(of label: Int, confidence: Double) -> Double {
    1 / (1 + exp(-(slope * Self.odds(confidence) + intercept + offsets[label])))
  }

  private static func odds(_ confidence: Double) -> Double {
    // What is not a number is as doubtful as can be.
    let share =
      confidence.isNaN ? leastDoubt : min(1 - leastDoubt, max(leastDoubt, confidence))
    return log(share / (1 - share))
  }
}

/// A sample as the fit needs it.
private struct Point {
  let odds: Double
  let label: Int
  let target: Double
}

/// What is added to every parameter.
private struct Step {
  var slope = 0.0
  var intercept = 0.0
  var offsets: [Double]
}

extension ConfidenceCalibration {
  /// Cross entropy, and the squares by which slope and offsets are held.
  private func loss(on points: [Point]) -> Double {
    let deviation = slope - Self.usualSlope
    let held =
      Self.slopeStrength * deviation * deviation
      + Self.offsetStrength * offsets.reduce(0) { $0 + $1 * $1 }
    return points.reduce(held / 2) { sum, point in
      let value = slope * point.odds + intercept + offsets[point.label]
      // log(1 + exp(value)) without overflow.
      return sum + max(value, 0) + log1p(exp(-abs(value))) - point.target * value
    }
  }

  private func moved(by step: Step, times share: Double) -> Self {
    var next = self
    next.slope += share * step.slope
    next.intercept += share * step.intercept
    for label in offsets.indices { next.offsets[label] += share * step.offsets[label] }
    return next
  }

  /// Newton's step: no two offsets share a sample, so that two unknowns are left once they are eliminated.
  private func step(on points: [Point]) -> Step {
    var (slopeSlope, slopeSlant, slant) = (Self.slopeStrength, 0.0, 1e-9)
    var (slopeDown, down) = (Self.slopeStrength * (slope - Self.usualSlope), 0.0)
    var ownDown = offsets.map { Self.offsetStrength * $0 }
    var own = [Double](repeating: Self.offsetStrength, count: offsets.count)
    var ownSlope = [Double](repeating: 0, count: offsets.count)
    var ownSlant = ownSlope
    for point in points {
      let chance =
        1 / (1 + exp(-(slope * point.odds + intercept + offsets[point.label])))
      let (error, weight) = (chance - point.target, chance * (1 - chance))
      slopeDown += error * point.odds
      down += error
      slopeSlope += weight * point.odds * point.odds
      slopeSlant += weight * point.odds
      slant += weight
      ownDown[point.label] += error
      own[point.label] += weight
      ownSlope[point.label] += weight * point.odds
      ownSlant[point.label] += weight
    }
    for label in offsets.indices {
      slopeSlope -= ownSlope[label] * ownSlope[label] / own[label]
      slopeSlant -= ownSlope[label] * ownSlant[label] / own[label]
      slant -= ownSlant[label] * ownSlant[label] / own[label]
      slopeDown -= ownSlope[label] * ownDown[label] / own[label]
      down -= ownSlant[label] * ownDown[label] / own[label]
    }
    var step = Step(offsets: own)
    let determinant = slopeSlope * slant - slopeSlant * slopeSlant
    guard abs(determinant) > 1e-12 else { return Step(offsets: own.map { _ in 0 }) }
    step.slope = -(slant * slopeDown - slopeSlant * down) / determinant
    step.intercept = -(slopeSlope * down - slopeSlant * slopeDown) / determinant
    for label in offsets.indices {
      step.offsets[label] =
        -(ownDown[label] + ownSlope[label] * step.slope + ownSlant[label] * step.intercept)
        / own[label]
    }
    return step
  }
}
