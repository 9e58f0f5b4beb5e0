/// Which rows may still be picked, and the spatial term's current value for each: the eager
/// counterpart of what `LazyGreedy` keeps, for solvers that compare features.
struct OpenRows<Field: SpatialField> {
  let pool: Pool
  private var field: Field
  private var room: [Int]
  /// The groups of the rows that were chosen earlier.
  private let opened: Set<Int>
  private(set) var isOpen: [Bool]
  /// The spatial term's value of each row, up to date.
  private(set) var spatial: [Float]

  init(pool: Pool, field: Field, chosen: [Int], budget: GroupRoom) {
    self.pool = pool
    self.field = field
    self.field.chooseAnchors(of: pool, and: chosen)
    room = budget.room
    opened = budget.opened
    isOpen = pool.states.map { $0 == .selectable }
    for row in chosen { isOpen[row] = false }
    spatial = [Float](repeating: 0, count: pool.rows)
    for group in 0..<pool.groups {
      if room[group] <= 0 { close(group) }
      refresh(group)
    }
  }

  /// Counts a row as chosen.
  ///
  /// - Returns: the rows whose openness or value may have changed.
  @discardableResult
  mutating func choose(_ row: Int, in group: Int) -> [Range<Int>] {
    isOpen[row] = false
    field.choose(row, in: group)
    room[group] -= 1
    if room[group] <= 0 {
      close(group)
    } else if !Field.reachesOthers {
      return [row..<row + 1]
    }
    let changed = pool.scenes.groups(with: group)
    changed.forEach { refresh($0) }
    return changed.map(pool.rows)
  }

  /// Closes all groups except the given ones.
  mutating func keep(_ groups: Set<Int>) {
    for group in 0..<pool.groups where !groups.contains(group) { close(group) }
  }

  /// The groups with the greatest sums of top gains, each over a fair share of the batch.
  func bestGroups(_ groups: Int, count: Int, gain: (Int) -> Float) -> Set<Int> {
    let share = (count + groups - 1) / groups
    var sums = [Float](repeating: 0, count: pool.groups)
    var found = Set<Int>()
    for group in 0..<pool.groups {
      let gains = pool.rows(ofGroup: group).filter { isOpen[$0] }.map(gain).sorted(by: >)
      if gains.isEmpty { continue }
      found.insert(group)
      sums[group] = gains.prefix(min(share, max(0, room[group]))).reduce(0, +)
    }
    return greatestGroups(groups, of: found, sums, including: opened)
  }

  private mutating func close(_ group: Int) {
    for row in pool.rows(ofGroup: group) { isOpen[row] = false }
  }

  private mutating func refresh(_ group: Int) {
    field.prepare(group)
    for row in pool.rows(ofGroup: group) where isOpen[row] {
      spatial[row] = field.value(row, in: group)
    }
  }
}
