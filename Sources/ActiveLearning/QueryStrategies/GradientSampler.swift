import Numerics

/// BADGE: k-means++ seeding over the rows' loss gradients at the last layer.
///
/// The gradient for the most probable class, (p − onehot(ŷ)) ⊗ h, is kept as its two factors. Every
/// draw is one pass over all rows. A row's weight is its squared distance to the rows drawn before
/// times e^(spatial), so a spatial weight of 0 has no effect. O(picks · rows · columns).
struct GradientSampler<Field: SpatialField> {
  private let pool: Pool
  private let terms: TermSplit
  private let costs: RowCosts
  private let space: FeatureSpace
  private var open: OpenRows<Field>
  private var generator: SeededGenerator
  /// Squared distances to the nearest gradient drawn; squared lengths before the first draw.
  private var least: [Float]
  private var isFirst: Bool
  /// One over the greatest squared length: gains lie in 0...1.
  private let scale: Float
  /// e^(spatial) per cost; 0 where a row may not be drawn.
  private var chances: [Double]

  private static var blockRows: Int { 512 }

  init(
    pool: Pool, terms: TermSplit, field: Field, chosen: [Int], budget: GroupRoom, costs: RowCosts,
    generator: SeededGenerator
  ) {
    guard let features = pool.features, let predictions = pool.predictions else {
      preconditionFailure("Gradients need the pool's features and predictions.")
    }
    self.pool = pool
    self.terms = terms
    self.costs = costs
    self.generator = generator
    space = FeatureSpace(outer: Self.residuals(predictions, pool.topClasses), features)
    open = OpenRows(pool: pool, field: field, chosen: chosen, budget: budget)
    chances = [Double](repeating: 0, count: pool.rows)
    least = space.norms
    scale = 1 / max(.leastNormalMagnitude, space.norms.max() ?? 0)
    isFirst = chosen.isEmpty
    for (place, row) in chosen.enumerated() {
      if place == 0 { least = [Float](repeating: .infinity, count: pool.rows) }
      lower(to: row)
    }
    refresh(0..<pool.rows)
  }

  /// Keeps only rows of the given number of groups open.
  mutating func keep(_ groups: Int, count: Int) {
    open.keep(open.bestGroups(groups, count: count) { least[$0] * scale })
    refresh(0..<pool.rows)
  }

  /// Draws until `count` is spent.
  mutating func picks(_ count: Int) -> [Pick] {
    var picks: [Pick] = []
    var spent = 0.0
    while spent < Double(count), let row = draw() {
      let group = pool.group(of: row)
      let plain = scale * least[row]
      let weighed = Float(Double(plain) * factor(row))
      picks.append(
        terms.pick(
          row, in: group, base: 0, diversity: plain, spatial: weighed - plain, rank: picks.count))
      spent += costs.cost(row)
      for rows in open.choose(row, in: group) { refresh(rows) }
      if isFirst { least = [Float](repeating: .infinity, count: pool.rows) }
      isFirst = false
      lower(to: row)
    }
    return picks
  }

  /// e^(spatial).
  private func factor(_ row: Int) -> Double { naturalExponential(Double(open.spatial[row])) }

  private mutating func refresh(_ rows: Range<Int>) {
    for row in rows { chances[row] = open.isOpen[row] ? factor(row) / costs.cost(row) : 0 }
  }

  private func weight(_ row: Int) -> Double { Double(least[row]) * chances[row] }

  /// The weights of each block of rows, summed.
  private func blockSums() -> [Double] {
    least.withUnsafeBufferPointer { least in
      chances.withUnsafeBufferPointer { chances in
        stride(from: 0, to: least.count, by: Self.blockRows).map { start in
          var sum = 0.0
          for row in start..<min(start + Self.blockRows, least.count) {
            sum += Double(least[row]) * chances[row]
          }
          return sum
        }
      }
    }
  }

  /// The longest gradient first, then at random; nil if no row is open.
  private mutating func draw() -> Int? {
    if isFirst {
      var best: Int?
      for row in 0..<pool.rows where open.isOpen[row] {
        if best.map({ weight(row) > weight($0) }) ?? true { best = row }
      }
      return best
    }
    let sums = blockSums()
    let total = sums.reduce(0, +)
    // If all remaining rows coincide with drawn ones, any will do.
    guard total > 0 else { return open.isOpen.firstIndex(of: true) }
    var left = Double(generator.next() >> 11) * 0x1p-53 * total
    for (block, sum) in sums.enumerated() where sum > 0 {
      guard left < sum else {
        left -= sum
        continue
      }
      let start = block * Self.blockRows
      for row in start..<min(start + Self.blockRows, pool.rows) where weight(row) > 0 {
        left -= weight(row)
        if left < 0 { return row }
      }
    }
    // Rounding left a remainder after the last row with a nonzero weight.
    return (0..<pool.rows).last { weight($0) > 0 }
  }

  private mutating func lower(to row: Int) {
    let space = space
    least.withUnsafeMutableBufferPointer { least in
      guard let start = least.baseAddress else { return }
      space.lower(start, to: row)
    }
  }

  /// p − onehot(ŷ).
  private static func residuals(_ predictions: Prediction, _ top: [Int32]) -> FeatureMatrix {
    var values = predictions.probabilities
    for row in 0..<predictions.rows where top[row] >= 0 {
      values[row * predictions.classes + Int(top[row])] -= 1
    }
    return FeatureMatrix(rows: predictions.rows, columns: predictions.classes, values: values)
  }
}
