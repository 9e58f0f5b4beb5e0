/// A query strategy by name, with its settings: what is stored, compared and typed.
public struct StrategyConfiguration: Sendable, Hashable {
  /// What rows are ranked by.
  public enum Measure: Sendable, Hashable {
    /// Chance, spread over groups; needs no model.
    case random
    case uncertainty(AcquisitionFunction, ClassBalance)
  }

  public var measure: Measure
  /// nil: closeness does not count.
  public var spatial: SpatialTerm?
  /// λ: weight of closeness.
  public var spatialWeight: Float
  /// Share of each batch that is uniformly random, 0...1.
  public var randomShare: Double

  public init(
    _ measure: Measure, spatial: SpatialTerm? = nil, spatialWeight: Float? = nil,
    randomShare: Double = 0
  ) {
    self.measure = measure
    self.spatial = spatial
    self.spatialWeight = spatialWeight ?? StrategyConfiguration.defaultWeight(spatial)
    self.randomShare = randomShare
  }

  /// λ where none is given: 1 for `nearest`, 0.05 for `pairwise`.
  public static func defaultWeight(_ spatial: SpatialTerm?) -> Float {
    spatial == .pairwise ? 0.05 : 1
  }

  /// The strategy of a session that names none: BvSB with the `nearest` term.
  ///
  /// Chosen by leaving a whole sequence of CamVid's training images out; see `docs/benchmarks.md`.
  public static let standard = StrategyConfiguration(
    .uncertainty(.bvsb, .none), spatial: .nearest(radius: SpatialTerm.defaultRadius))

  /// How pools for this strategy are scored.
  public var acquisition: AcquisitionFunction {
    switch measure {
    case .random: .entropy
    case .uncertainty(let acquisition, _): acquisition
    }
  }

  /// Whether a model must exist; before a first one, take `.random`.
  public var needsModel: Bool { measure != .random }

  /// Whether pools for this strategy must hold their neighbor lists.
  public var needsNeighbors: Bool { spatial == .pairwise }

  /// The strategy itself.
  public var strategy: any QueryStrategy {
    var balance = ClassBalance.none
    if case .uncertainty(_, let chosen) = measure { balance = chosen }
    return ObjectiveStrategy(
      objective: SelectionObjective(
        balance: balance, spatial: spatial, spatialWeight: spatialWeight),
      ignoresScores: measure == .random, randomShare: randomShare)
  }
}
