import Numerics

/// A strategy whose batches are in part uniformly random, whatever it chooses by.
///
/// The random rows are drawn first; to the strategy they look answered.
struct PartlyRandom: QueryStrategy {
  let base: any QueryStrategy
  /// 0...1.
  let randomShare: Double

  var name: String { base.name }
  var needs: StrategyNeeds { base.needs }

  func withRandomShare(_ share: Double) -> any QueryStrategy { base.withRandomShare(share) }

  func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick] {
    precondition(randomShare >= 0 && randomShare <= 1)
    let total = min(count, pool.selectable)
    let drawn = Int((Double(total) * randomShare).rounded())
    var picks = StrategyConfiguration(.random, randomShare: 1)
      .batch(drawn, from: pool, using: &generator)
    let rest = pool.answering(picks.map(\.row))
    for var pick in base.batch(total - picks.count, from: rest, using: &generator) {
      pick.rank = picks.count
      picks.append(pick)
    }
    return picks
  }
}
