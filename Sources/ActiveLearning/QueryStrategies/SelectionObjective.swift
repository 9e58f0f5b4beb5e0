/// What a batch is to maximize: one sum of weighted terms.
///
/// `gain(i | S, L) = w · u_i · balance_i − λ · spatial(i | S ∪ L)` for a row i, the rows S chosen
/// before it in the batch and the anchors L. Spatial weight 0 gives the base method, pick for pick.
/// With either spatial term the objective is submodular: a row's gain only falls as rows are chosen,
/// which the exact lazy solvers rely on. Gains may fall below 0; a batch is filled all the same,
/// because a person who asks for k rows shall get k.
public struct SelectionObjective: Sendable, Codable, Hashable {
  /// w: weight of the score.
  public var uncertaintyWeight: Float
  /// Factor on the score by predicted class.
  public var balance: ClassBalance
  /// nil: closeness does not count.
  public var spatial: SpatialTerm?
  /// λ: weight of closeness, at least 0.
  public var spatialWeight: Float

  public init(
    uncertaintyWeight: Float = 1, balance: ClassBalance = .none, spatial: SpatialTerm? = nil,
    spatialWeight: Float = 1
  ) {
    precondition(spatialWeight >= 0, "A negative weight would not be submodular.")
    self.uncertaintyWeight = uncertaintyWeight
    self.balance = balance
    self.spatial = spatial
    self.spatialWeight = spatialWeight
  }

  /// Every row's gain before closeness: w · u · balance.
  public func baseGains(_ pool: Pool) -> [Float] {
    let weights = balance.weights(pool.shares)
    return (0..<pool.rows).map { row in
      let label = Int(pool.topClasses[row])
      let factor = label >= 0 ? weights[label] : 1
      return uncertaintyWeight * pool.utilities[row] * factor
    }
  }

  /// Chooses rows greedily: each time the one of greatest gain, on a tie the lower row.
  ///
  /// The result is that of the plain greedy, found lazily. O(rows + picks · rows of a group) for
  /// `nearest`; O(rows · log rows + picks · neighbors · log picks) for `pairwise` and without a
  /// spatial term.
  ///
  /// - Parameters:
  ///   - count: how many; fewer are returned if fewer are selectable.
  ///   - chosen: selectable rows that are in the batch already: not picked again, and close to
  ///     others as picks are.
  /// - Precondition: for `pairwise` the pool has neighbor lists.
  public func select(_ count: Int, from pool: Pool, chosen: [Int] = []) -> [Pick] {
    select(count, from: pool, baseGains: baseGains(pool), chosen: chosen)
  }

  func select(
    _ count: Int, from pool: Pool, baseGains: [Float], chosen: [Int] = []
  ) -> [Pick] {
    precondition(count >= 0)
    switch spatial {
    case .nearest(let radius):
      var greedy = NearestGreedy(
        pool: pool, base: baseGains, weight: spatialWeight, radius: radius, chosen: chosen)
      return greedy.picks(count)
    case .pairwise:
      guard let neighbors = pool.neighbors else {
        preconditionFailure("The pairwise term needs the pool's neighbor lists.")
      }
      var greedy = PairwiseGreedy(
        pool: pool, base: baseGains, weight: spatialWeight, neighbors: neighbors, chosen: chosen)
      return greedy.picks(count)
    case nil:
      var greedy = PairwiseGreedy(
        pool: pool, base: baseGains, weight: 0, neighbors: nil, chosen: chosen)
      return greedy.picks(count)
    }
  }
}
