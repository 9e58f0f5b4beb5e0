/// The greedy for a distance to the nearest row chosen or answered, in features.
///
/// Distances to the anchors come from products of blocks; then every pick is one pass over all rows
/// that lowers distances to the row picked last and finds the greatest gain, block by block, so that
/// features are read once. O(rows · anchors · columns) and O(picks · rows · columns).
struct CenterGreedy<Field: SpatialField> {
  private let pool: Pool
  private let base: [Float]
  private let terms: TermSplit
  private let costs: RowCosts
  private let space: FeatureSpace
  private var open: OpenRows<Field>
  /// Squared distances to the nearest center.
  private var least: [Float]
  /// Whether distances are to the mean of all rows: there is no center yet.
  private var isFirst: Bool
  /// μ / the greatest distance at the start.
  private let factor: Float
  /// Gain without diversity; −∞ where a row may not be picked.
  private var fixed: [Float]

  private static var blockRows: Int { 512 }

  init(
    pool: Pool, base: [Float], terms: TermSplit, weight: Float, field: Field, chosen: [Int],
    budget: GroupRoom, costs: RowCosts
  ) {
    guard let features = pool.features else {
      preconditionFailure("A diversity of features needs the pool's features.")
    }
    self.pool = pool
    self.base = base
    self.terms = terms
    self.costs = costs
    space = FeatureSpace(features)
    open = OpenRows(pool: pool, field: field, chosen: chosen, budget: budget)
    let centers = pool.states.indices.filter { pool.states[$0] == .anchor } + chosen
    isFirst = centers.isEmpty
    least = centers.isEmpty ? space.squaresToMean() : space.leastSquares(to: centers)
    var greatest: Float = 0
    for row in least.indices where open.isOpen[row] { greatest = max(greatest, least[row]) }
    factor = greatest > 0 ? weight / greatest.squareRoot() : 0
    fixed = [Float](repeating: -.infinity, count: pool.rows)
    refresh(0..<pool.rows)
  }

  /// Leaves only rows of so many groups open.
  mutating func keep(_ groups: Int, count: Int) {
    open.keep(open.bestGroups(groups, count: count) { fixed[$0] + diversity($0) })
    refresh(0..<pool.rows)
  }

  /// Picks until `count` is spent.
  mutating func picks(_ count: Int) -> [Pick] {
    var picks: [Pick] = []
    var spent = 0.0
    var last: Int?
    while spent < Double(count), let row = nextBest(after: last) {
      let group = pool.group(of: row)
      picks.append(
        terms.pick(
          row, in: group, base: base[row], diversity: diversity(row), spatial: open.spatial[row],
          rank: picks.count))
      spent += costs.cost(row)
      refresh(open.choose(row, in: group))
      if isFirst { least = [Float](repeating: .infinity, count: pool.rows) }
      isFirst = false
      last = row
    }
    return picks
  }

  private func diversity(_ row: Int) -> Float { factor * least[row].squareRoot() }

  private mutating func refresh(_ rows: Range<Int>) {
    for row in rows {
      fixed[row] = open.isOpen[row] ? base[row] + open.spatial[row] : -.infinity
    }
  }

  /// Lowers distances to `last` and finds the row of greatest gain; nil when none is open.
  private mutating func nextBest(after last: Int?) -> Int? {
    var best: Int?
    var greatest = -Float.infinity
    let (factor, costs, space) = (factor, costs, space)
    fixed.withUnsafeBufferPointer { fixed in
      least.withUnsafeMutableBufferPointer { least in
        guard let start = least.baseAddress else { return }
        for from in stride(from: 0, to: least.count, by: Self.blockRows) {
          let block = from..<min(from + Self.blockRows, least.count)
          if let last { space.lower(start, of: block, to: last) }
          // Few blocks hold a row that is better than the best so far.
          if let gains = fixed.baseAddress, best != nil, !costs.areUnequal,
            !Self.hasGreater(greatest, in: block, gains, start, factor)
          {
            continue
          }
          for row in block where fixed[row] > -.infinity {
            let gain = costs.ranked(fixed[row] + factor * least[row].squareRoot(), row)
            if best == nil || gain > greatest {
              greatest = gain
              best = row
            }
          }
        }
      }
    }
    return best
  }

  /// Whether a row of a block has a greater gain, eight rows at a time.
  private static func hasGreater(
    _ greatest: Float, in block: Range<Int>, _ fixed: UnsafePointer<Float>,
    _ least: UnsafePointer<Float>, _ factor: Float
  ) -> Bool {
    var lanes = SIMD8<Float>(repeating: -.infinity)
    var row = block.lowerBound
    while row + 8 <= block.upperBound {
      let gains = load(fixed, row) + load(least, row).squareRoot() * factor
      lanes.replace(with: gains, where: gains .> lanes)
      row += 8
    }
    if any(lanes .> greatest) { return true }
    return (row..<block.upperBound).contains {
      fixed[$0] + factor * least[$0].squareRoot() > greatest
    }
  }
}
