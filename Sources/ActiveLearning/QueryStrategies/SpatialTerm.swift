/// How closeness to rows that are chosen or answered lowers a row's gain.
public enum SpatialTerm: Sendable, Codable, Hashable {
  /// The closest one counts: max over chosen and answered rows of the same group of
  /// exp(−d² / 2r²), with the radius r in mean diameters of the group's rows.
  case nearest(radius: Float)
  /// Every touching one counts: the sum of shared border / smaller perimeter over chosen and
  /// answered rows that touch. The pool must hold its neighbor lists.
  case pairwise

  /// The radius that was measured to serve: 1.7 mean diameters.
  public static let defaultRadius: Float = 1.7
}
