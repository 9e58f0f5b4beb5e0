public import Numerics

/// Chooses a batch of rows to ask about; never trains and never predicts.
public protocol QueryStrategy: Sendable {
  /// Chooses `count` rows, or all selectable ones if they are fewer.
  ///
  /// - Parameters:
  ///   - pool: rows with their scores and states.
  ///   - generator: the only source of chance; the same generator gives the same batch.
  /// - Returns: selectable rows, none twice, by rank.
  func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick]
}
