public import Numerics

/// The rows that a selection chooses among, group by group: scores and positions.
///
/// Rows are numbered in the order in which groups were appended. About 29 bytes per row; neighbor
/// lists, predictions and features in addition if a strategy needs them.
public struct Pool: Sendable, Equatable {
  /// The callers' numbers of the groups, in the order of rows.
  public let groupNumbers: [Int32]
  /// Where each group's rows begin; one more entry than there are groups.
  public let groupStarts: [Int]
  /// Score of each row, 0...1.
  public let utilities: [Float]
  /// Most probable class of each row; −1 without a prediction.
  public let topClasses: [Int32]
  /// Probability of that class.
  public let confidences: [Float]
  /// Coordinates, in mean diameters of the group's rows.
  public let x: [Float]
  public let y: [Float]
  public private(set) var states: [RowState]
  /// Size of each row, in squares of the callers' unit.
  public let areas: [Float]
  /// Class probabilities of each row; nil unless every group kept its prediction.
  public let predictions: Prediction?
  /// Features of each row; nil unless every group has features.
  public let features: FeatureMatrix?
  /// Which rows touch; nil unless every group has a graph.
  public let neighbors: NeighborGraph?
  /// Which groups show the same thing.
  public let scenes: SceneTable
  /// Sums over the rows, or over those of a larger pool that these rows are a part of.
  public internal(set) var totals: PoolTotals

  /// What the model sees in the pool, by area; only the first group of a scene counts.
  public var shares: ClassShares { totals.shares }
  /// What the model sees in the pool, by number of rows.
  public var rowShares: ClassShares { totals.rowShares }

  /// How many rows there are.
  public var rows: Int { states.count }
  /// How many groups there are.
  public var groups: Int { groupNumbers.count }

  /// How many rows may be picked.
  public var selectable: Int { states.count { $0 == .selectable } }

  /// The rows of a group, by its position in the pool.
  public func rows(ofGroup group: Int) -> Range<Int> {
    groupStarts[group]..<groupStarts[group + 1]
  }

  /// The position in the pool of the group that a row belongs to; O(log groups).
  public func group(of row: Int) -> Int {
    precondition(row >= 0 && row < rows)
    // The last group that starts at or before the row: empty groups before it start there too.
    var low = 0
    var high = groups
    while high - low > 1 {
      let middle = (low + high) / 2
      if groupStarts[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// The same pool after some rows were answered.
  func answering(_ rows: [Int]) -> Pool {
    var pool = self
    for row in rows {
      if pool.states[row] == .selectable { pool.totals.selectable -= 1 }
      if pool.states[row] != .anchor { pool.totals.anchors += 1 }
      pool.states[row] = .anchor
    }
    return pool
  }

  /// The same rows as a part of a larger pool with these totals.
  public func asPart(of totals: PoolTotals) -> Pool {
    var pool = self
    pool.totals = totals
    return pool
  }
}
