import Numerics

/// Choosing from parts of a pool: each part on its own, then the best of all.
///
/// A choice changes gains only within its group, or its scene, and only downward. So the rows that a part would pick
/// by itself, in order, are those that the whole would pick from it, and the greatest of the parts' next rows is the
/// whole's next row. What is asked of the whole pool beforehand are its `PoolTotals`.
extension StrategyConfiguration {
  /// Why the strategy cannot choose from parts; nil: it can.
  package var obstacleToParts: PartObstacle? {
    if randomShare > 0 { return .randomShare }
    switch measure {
    case .random: return .needsNoScores
    case .coreSet, .badge: return .comparesRows
    case .uncertainty(_, .inverseSquare): return .addsProbabilities
    case .uncertainty where featureWeight > 0:
      return .comparesRows
    case .uncertainty: break
    }
    if budget.groups != nil { return .comparesGroups }
    if targetShare != nil { return .triesBatches }
    return nil
  }

  /// Whether the totals of the whole pool matter.
  package var needsTotals: Bool {
    guard case .uncertainty(_, let balance) = measure else { return false }
    return balance != .none || worth == .area || budget.cost == .area
  }

  /// The rows that a part of a pool gives at most, in the order of choice.
  ///
  /// - Precondition: `obstacleToParts` is nil; the pool is a part of one with its totals, and holds whole scenes.
  package func sequence(_ count: Int, from part: Pool) -> [RankedPick] {
    precondition(obstacleToParts == nil)
    // Nothing is drawn.
    var generator = SeededGenerator(seed: 0)
    let costs = RowCosts(budget.cost, pool: part)
    return batch(count, from: part, using: &generator).map {
      RankedPick(
        pick: $0, key: costs.ranked($0.utility, $0.row), cost: Float(costs.cost($0.row)))
    }
  }
}

/// A pick with what it competes by.
package struct RankedPick: Sendable, Equatable {
  package var pick: Pick
  /// Gain per cost.
  package var key: Float
  /// In mean rows of the whole pool.
  package var cost: Float
}
