/// How closeness to chosen or answered rows changes a row's gain, within one group.
///
/// All forms except `coverage` subtract `λ · closeness`, a closeness in 0...1 (more for `pairwise`,
/// where several touch); `coverage` adds what is not yet covered. Either way a gain only falls as
/// rows are chosen.
public enum SpatialTerm: Sendable, Codable, Hashable {
  /// The closest row counts: max over chosen and answered rows of the same group of
  /// exp(−d² / 2r²), with the radius r in mean diameters of the group's rows.
  case nearest(radius: Float)
  /// Every touching row counts: the sum of shared border / smaller perimeter over chosen and
  /// answered rows that touch. The pool must hold its neighbor lists.
  case pairwise
  /// Additive farthest-first: the distance d to the closest row counts up to the radius,
  /// 1 − min(d, r) / r.
  case farthest(radius: Float)
  /// Local coverage: what the row would cover and no chosen or answered row does,
  /// Σ_q g_q · max(0, κ(q, i) − covered_q) / 2πr² over the group's rows q, where g is the gain
  /// without spatial term, κ = exp(−d² / 2r²), truncated at 3r, and covered_q the greatest κ so
  /// far.
  case coverage(radius: Float)
  /// No neighbor of a chosen or answered row, while there are other rows: 1 if any touches. The
  /// pool must hold its neighbor lists.
  case hard
  /// Non-maximum suppression: nothing closer than the radius, while there are other rows.
  case suppression(radius: Float)

  /// The radius that worked best in measurements: 1.7 mean diameters.
  public static let defaultRadius: Float = 1.7

  /// The radius in mean diameters; nil if touching counts instead.
  public var radius: Float? {
    switch self {
    case .nearest(let radius), .farthest(let radius), .coverage(let radius),
      .suppression(let radius):
      radius
    case .pairwise, .hard: nil
    }
  }

  /// The same form with another radius; the term itself if it has none.
  public func withRadius(_ radius: Float) -> SpatialTerm {
    switch self {
    case .nearest: .nearest(radius: radius)
    case .farthest: .farthest(radius: radius)
    case .coverage: .coverage(radius: radius)
    case .suppression: .suppression(radius: radius)
    case .pairwise, .hard: self
    }
  }

  /// Whether the pool must hold its neighbor lists.
  public var needsNeighbors: Bool { radius == nil }

  /// λ if none is given: for the rules, more than all other terms can outweigh.
  public var defaultWeight: Float {
    switch self {
    case .nearest, .farthest, .coverage: 1
    case .pairwise: 0.05
    case .hard, .suppression: 100
    }
  }
}
