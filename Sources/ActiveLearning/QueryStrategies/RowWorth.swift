/// What labeling a row is worth, apart from its score.
public enum RowWorth: String, Sendable, Codable, CaseIterable {
  /// Every row the same.
  case rows
  /// In proportion to its area: a click on a large region paints more and teaches more.
  case area
}

/// What rows are worth, in mean rows of the pool.
struct RowWorths {
  /// nil: every row 1.
  private let areas: RowCosts?

  init(_ worth: RowWorth, pool: Pool) {
    areas = worth == .area ? RowCosts(.area, pool: pool) : nil
  }

  @inline(__always)
  func worth(_ row: Int) -> Float { areas.map { Float($0.cost(row)) } ?? 1 }
}
