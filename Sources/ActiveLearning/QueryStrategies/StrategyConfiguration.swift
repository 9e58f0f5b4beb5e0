/// A query strategy of the usual form, by name and with its settings: what is stored, compared and typed.
public struct StrategyConfiguration: Sendable, Hashable {
  /// What rows are ranked by.
  public enum Measure: Sendable, Hashable {
    /// Random, spread over groups; needs no model.
    case random
    case uncertainty(AcquisitionFunction, ClassBalance)
    /// k-center greedy.
    case coreSet(FeatureSource)
    /// k-means++ seeding on loss gradients of the last layer.
    case badge
  }

  public var measure: Measure
  /// What the class balance's shares are counted in.
  public var counting = ShareCounting.area
  /// What labeling a row is worth, for an uncertainty.
  public var worth = RowWorth.rows
  /// μ: weight of the distance in the hidden layer, in addition to an uncertainty.
  public var featureWeight: Float = 0
  /// nil: closeness does not count.
  public var spatial: SpatialTerm?
  /// λ: weight of closeness.
  public var spatialWeight: Float
  /// How closeness acts.
  public var spatialEffect = SpatialEffect()
  /// Find λ instead, so that at most this share of picks touches another.
  public var targetShare: Double?
  /// What makes a close row redundant; nil: only closeness.
  public var similarity: RegionSimilarity?
  public var budget = SelectionBudget()
  /// Share of each batch that is uniformly random, 0...1; drawn before the budget's caps count.
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

  /// λ if none is given: 1, but 0.05 for `pairwise` and 100 for the rules.
  public static func defaultWeight(_ spatial: SpatialTerm?) -> Float {
    spatial?.defaultWeight ?? 1
  }

  /// The strategy of a session that does not name one: `per-click`.
  ///
  /// Chosen on small folders and left-out sequences; see `docs/benchmarks.md`.
  public static let standard = perClick

  /// What a click is expected to bring: the chance of a wrong guess, times the region's area, times the class
  /// balance, less what a similar pick nearby already tells.
  ///
  /// Projects store the short name, so its meaning never changes.
  public static let perClick: StrategyConfiguration = {
    var strategy = StrategyConfiguration(
      .uncertainty(.leastConfidence, .inverseSquareRoot),
      spatial: .nearest(radius: SpatialTerm.defaultRadius))
    strategy.worth = .area
    strategy.spatialEffect.form = .scale
    strategy.spatialEffect.anchors = .batch
    strategy.similarity = .predicted
    return strategy
  }()

  /// What the strategy maximizes.
  public var objective: SelectionObjective {
    var objective = SelectionObjective(
      counting: counting, spatial: spatial, spatialWeight: spatialWeight,
      spatialEffect: spatialEffect, targetShare: targetShare, similarity: similarity, budget: budget
    )
    switch measure {
    case .random: break
    case .uncertainty(_, let balance):
      objective.balance = balance
      objective.worth = worth
      if featureWeight > 0 { objective.diversity = .centers(weight: featureWeight) }
    case .coreSet:
      objective.uncertaintyWeight = 0
      objective.diversity = .centers(weight: 1)
    case .badge:
      objective.uncertaintyWeight = 0
      objective.diversity = .gradients
    }
    return objective
  }
}
