/// How a spatial term acts: on what, by which rows, and how far as answers grow.
///
/// The default is the plain term: it is subtracted, answered rows repel like picks, and the radius stays.
public struct SpatialEffect: Sendable, Codable, Hashable {
  /// What closeness does to a row's gain.
  public enum Form: String, Sendable, Codable, CaseIterable {
    /// λ · closeness is subtracted.
    case subtract
    /// The base gain is multiplied by 1 − λ · closeness, at least 0.
    ///
    /// A row of great value keeps more of it than one of little value, so closeness never turns their order
    /// around at equal distance.
    case scale
  }

  /// Which rows repel.
  public enum Anchors: String, Sendable, Codable, CaseIterable {
    /// Rows of the batch and anchors.
    case all
    /// Rows of the batch.
    case batch
  }

  public var form: Form
  public var anchors: Anchors
  /// The greatest radius in mean spacings of the group's anchors, above 0; nil: the radius stays.
  ///
  /// n anchors among m rows lie √(m / n) mean diameters apart, if they are spread evenly. So the radius
  /// shrinks as answers grow, and a group that is half answered still has rows that nothing repels.
  public var spacing: Float?

  public init(form: Form = .subtract, anchors: Anchors = .all, spacing: Float? = nil) {
    precondition((spacing ?? 1) > 0, "A radius of 0 repels nothing.")
    self.form = form
    self.anchors = anchors
    self.spacing = spacing
  }
}
