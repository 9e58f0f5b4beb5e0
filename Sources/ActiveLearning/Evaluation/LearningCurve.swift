/// A measure against effort: percent of labeled pixels, or clicks, to mean IoU.
public struct LearningCurve: Sendable, Equatable, Codable {
  /// One round's measurement.
  public struct Point: Sendable, Equatable, Codable {
    public var effort: Double
    public var measure: Double

    public init(effort: Double, measure: Double) {
      self.effort = effort
      self.measure = measure
    }
  }

  /// By ascending effort.
  public let points: [Point]

  /// - Parameter points: the points, in any order.
  public init(_ points: [Point]) {
    self.points = points.sorted { $0.effort < $1.effort }
  }

  /// The mean over runs (seeds) of the same rounds: effort and measure averaged round by round.
  ///
  /// The first round that a run lacks ends the curve.
  public static func mean(_ curves: [LearningCurve]) -> LearningCurve {
    let rounds = curves.map(\.points.count).min() ?? 0
    let count = Double(curves.count)
    return LearningCurve(
      (0..<rounds).map { round in
        Point(
          effort: curves.reduce(0) { $0 + $1.points[round].effort } / count,
          measure: curves.reduce(0) { $0 + $1.points[round].measure } / count)
      })
  }

  /// The monotone curve: at each point the greatest measure so far.
  public var monotone: LearningCurve {
    var greatest = -Double.infinity
    return LearningCurve(
      points.map { point in
        greatest = max(greatest, point.measure)
        return Point(effort: point.effort, measure: greatest)
      })
  }

  /// The measure at an effort, linearly between points; nil outside them.
  public func measure(at effort: Double) -> Double? {
    guard let after = points.firstIndex(where: { $0.effort >= effort }) else { return nil }
    if points[after].effort == effort { return points[after].measure }
    guard after > 0 else { return nil }
    let (from, to) = (points[after - 1], points[after])
    let share = (effort - from.effort) / (to.effort - from.effort)
    return from.measure + share * (to.measure - from.measure)
  }

  /// The mean measure over a range of effort, linearly between points; nil unless the points cover
  /// it and it is not empty.
  public func mean(over range: ClosedRange<Double>) -> Double? {
    guard range.lowerBound < range.upperBound, let first = measure(at: range.lowerBound),
      let last = measure(at: range.upperBound)
    else { return nil }
    let inner = points.filter { $0.effort > range.lowerBound && $0.effort < range.upperBound }
    let all =
      [Point(effort: range.lowerBound, measure: first)] + inner
      + [Point(effort: range.upperBound, measure: last)]
    let area = zip(all, all.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.1.effort - pair.0.effort) * (pair.0.measure + pair.1.measure) / 2
    }
    return area / (range.upperBound - range.lowerBound)
  }

  /// The effort at which the monotone curve first reaches a level; nil if it never does.
  ///
  /// Linear between points. A curve that starts at or above the level gives its first effort.
  public func effort(toReach level: Double) -> Double? {
    let rising = monotone.points
    guard let at = rising.firstIndex(where: { $0.measure >= level }) else { return nil }
    guard at > 0 else { return rising[0].effort }
    let (from, to) = (rising[at - 1], rising[at])
    let share = (level - from.measure) / (to.measure - from.measure)
    return from.effort + share * (to.effort - from.effort)
  }
}
