/// What a batch may cost, besides its number of rows.
public struct SelectionBudget: Sendable, Codable, Hashable {
  /// How the cost of a batch of k rows is counted.
  public enum Cost: String, Sendable, Codable, CaseIterable {
    /// One per row: k rows.
    case rows
    /// Area: rows are ranked by gain per area, until the area of k mean rows is spent.
    case area
  }

  /// The most rows of one group (an image, for most callers); nil: any.
  public var perGroup: Int?
  /// The most groups a batch opens; nil: any.
  ///
  /// The groups with the greatest attainable utility are opened: the sum over the first ⌈k /
  /// groups⌉ rows that would be picked in the group alone. A batch has fewer rows than requested if
  /// those groups have no more.
  public var groups: Int?
  public var cost: Cost

  public init(perGroup: Int? = nil, groups: Int? = nil, cost: Cost = .rows) {
    precondition((perGroup ?? 1) > 0 && (groups ?? 1) > 0, "A cap of 0 allows no batch.")
    self.perGroup = perGroup
    self.groups = groups
    self.cost = cost
  }
}

/// How many rows each group may still give.
struct GroupRoom {
  private(set) var room: [Int]
  /// The groups that rows were taken from.
  private(set) var opened: Set<Int>
  /// How many groups may be open.
  private let most: Int

  init(_ budget: SelectionBudget, pool: Pool, chosen: [Int]) {
    room = [Int](repeating: budget.perGroup ?? .max, count: pool.groups)
    most = budget.groups ?? .max
    opened = Set(chosen.map(pool.group))
    for row in chosen { room[pool.group(of: row)] -= 1 }
  }

  /// Takes a row of a group, if the group has room and is open or may be opened.
  mutating func take(_ group: Int) -> Bool {
    guard room[group] > 0, opened.contains(group) || opened.count < most else { return false }
    room[group] -= 1
    opened.insert(group)
    return true
  }

  /// Allows at most `most` per group.
  func capped(at most: Int) -> GroupRoom {
    var capped = self
    capped.room = room.map { min($0, most) }
    return capped
  }

  /// Closes all groups except the given ones.
  mutating func keep(_ groups: Set<Int>) {
    for group in room.indices where !groups.contains(group) { room[group] = 0 }
  }
}

/// What rows cost, in mean rows of the whole pool.
struct RowCosts {
  /// Empty: every row costs 1.
  private var costs: [Float] = []

  init(_ cost: SelectionBudget.Cost, pool: Pool) {
    guard cost == .area, pool.rows > 0 else { return }
    guard pool.totals.area > 0 else { return }
    let scale = Float(Double(pool.totals.rows) / pool.totals.area)
    // A row without area would be free and always come first.
    costs = pool.areas.map { max(1e-3, $0 * scale) }
  }

  func cost(_ row: Int) -> Double { costs.isEmpty ? 1 : Double(costs[row]) }

  /// The gain by which rows are ranked.
  @inline(__always)
  func ranked(_ gain: Float, _ row: Int) -> Float { costs.isEmpty ? gain : gain / costs[row] }
}
