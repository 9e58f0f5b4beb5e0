/// A spatial term in use: what it adds to rows' gains, as rows are chosen one by one.
///
/// A choice changes only values of its own group, or of the groups of its scene, and only downward:
/// the lazy solver relies on that.
protocol SpatialField {
  /// Whether a choice can change the values of other rows.
  static var reachesOthers: Bool { get }
  /// Prepares everything that the first values of a group's rows need, for all of them at once.
  mutating func prepare(_ group: Int)
  /// What the term currently adds to a row's gain, including weight and sign.
  mutating func value(_ row: Int, in group: Int) -> Float
  /// An upper bound on the row's value; cheap.
  mutating func bound(_ row: Int, in group: Int) -> Float
  /// Counts a row as chosen.
  mutating func choose(_ row: Int, in group: Int)
}

extension SpatialField {
  static var reachesOthers: Bool { true }

  mutating func prepare(_ group: Int) {}

  mutating func bound(_ row: Int, in group: Int) -> Float { 0 }

  /// Counts the anchors of a pool and rows of the batch as chosen.
  mutating func chooseAnchors(of pool: Pool, and chosen: [Int]) {
    for group in 0..<pool.groups {
      for row in pool.rows(ofGroup: group) where pool.states[row] == .anchor {
        choose(row, in: group)
      }
    }
    for row in chosen { choose(row, in: pool.group(of: row)) }
  }
}

/// No spatial term.
struct NoField: SpatialField {
  static var reachesOthers: Bool { false }

  func value(_ row: Int, in group: Int) -> Float { 0 }
  func choose(_ row: Int, in group: Int) {}
}
