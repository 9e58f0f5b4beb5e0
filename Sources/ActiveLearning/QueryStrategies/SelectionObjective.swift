public import Numerics

/// What a batch maximizes: one sum of weighted terms.
///
/// `gain(i | S, L) = w · u_i · balance_i · worth_i + μ · diversity(i | S ∪ L) − λ · spatial(i | S ∪ L)` for a
/// row i, the rows S chosen before it in the batch and the anchors L. Spatial weight 0 gives the base
/// method, pick for pick. With every spatial term a row's gain only falls as rows are chosen, which
/// the exact lazy solver relies on. Gains may fall below 0; a batch is filled nevertheless, because
/// a person who requests k rows should get k.
public struct SelectionObjective: Sendable, Codable, Hashable {
  /// w: weight of the score.
  public var uncertaintyWeight: Float
  /// Factor on the score by predicted class.
  public var balance: ClassBalance
  /// What the balance's shares are counted in.
  public var counting: ShareCounting
  /// What labeling a row is worth.
  public var worth: RowWorth
  /// nil: features do not count.
  public var diversity: FeatureDiversity?
  /// nil: closeness does not count.
  public var spatial: SpatialTerm?
  /// λ: weight of closeness, at least 0.
  public var spatialWeight: Float
  /// How closeness acts; `coverage` has one way only.
  public var spatialEffect: SpatialEffect
  /// Find λ instead: the smallest one tried for which at most this share of a batch touches another
  /// pick.
  public var targetShare: Double?
  /// nil: closeness counts regardless of similarity.
  public var similarity: RegionSimilarity?
  public var budget: SelectionBudget

  public init(
    uncertaintyWeight: Float = 1, balance: ClassBalance = .none, counting: ShareCounting = .area,
    worth: RowWorth = .rows, diversity: FeatureDiversity? = nil, spatial: SpatialTerm? = nil,
    spatialWeight: Float = 1,
    spatialEffect: SpatialEffect = SpatialEffect(), targetShare: Double? = nil,
    similarity: RegionSimilarity? = nil,
    budget: SelectionBudget = SelectionBudget()
  ) {
    precondition(spatialWeight >= 0, "A negative weight would not be submodular.")
    self.uncertaintyWeight = uncertaintyWeight
    self.balance = balance
    self.counting = counting
    self.worth = worth
    self.diversity = diversity
    self.spatial = spatial
    self.spatialWeight = spatialWeight
    self.spatialEffect = spatialEffect
    self.targetShare = targetShare
    self.similarity = similarity
    self.budget = budget
  }

  /// Every row's gain before diversity and closeness: w · u · balance · worth.
  public func baseGains(_ pool: Pool) -> [Float] {
    let weights = balance.weights(
      counting == .area ? pool.shares : pool.rowShares,
      anchors: pool.totals.anchors)
    let worths = RowWorths(worth, pool: pool)
    return (0..<pool.rows).map { row in
      let label = Int(pool.topClasses[row])
      let factor = label >= 0 ? weights[label] : 1
      return uncertaintyWeight * pool.utilities[row] * factor * worths.worth(row)
    }
  }

  /// Chooses rows greedily: always the one with the greatest gain; in a tie, the lower row.
  ///
  /// The result is that of plain greedy selection, found lazily: about O(rows + picks · log rows).
  /// With a feature diversity O(picks · rows · columns).
  ///
  /// - Parameters:
  ///   - count: how many; fewer are returned if fewer are selectable or the budget allows fewer.
  ///   - chosen: selectable rows that are already in the batch: not picked again, and close to
  ///     others like picks.
  ///   - generator: used only by `gradients`.
  /// - Precondition: the pool holds what the terms need: neighbor lists for terms by touching rows
  ///   and for a target share, features for a feature diversity and for `appearance`, predictions for
  ///   `gradients` and for `predicted`.
  public func select(
    _ count: Int, from pool: Pool, chosen: [Int] = [],
    using generator: SeededGenerator = SeededGenerator(seed: 0)
  ) -> [Pick] {
    select(
      count, from: pool, baseGains: baseGains(pool), splitsScores: true, chosen: chosen,
      using: generator)
  }

  /// - Parameter splitsScores: whether the base gains are scores times the balance.
  func select(
    _ count: Int, from pool: Pool, baseGains: [Float], splitsScores: Bool, chosen: [Int],
    using generator: SeededGenerator
  ) -> [Pick] {
    precondition(count >= 0)
    let batch = SelectionRun(
      objective: self, pool: pool, base: baseGains,
      terms: TermSplit(
        pool: pool, scoreWeight: splitsScores ? uncertaintyWeight : nil,
        worths: RowWorths(worth, pool: pool)),
      chosen: chosen, generator: generator)
    guard let targetShare, spatial != nil else {
      return batch.picks(count, spatialWeight: spatialWeight)
    }
    return batch.picks(count, touchingAtMost: targetShare)
  }
}
