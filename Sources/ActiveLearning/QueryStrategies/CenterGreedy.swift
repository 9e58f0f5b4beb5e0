/// The exact greedy selection by the distance to the nearest row chosen or answered, in features.
///
/// Distances to the anchors come from block products. After that gains only fall, so a gain
/// computed earlier bounds the current gain (Minoux 1978, DOI 10.1007/BFb0006528): rows wait in a
/// heap of such bounds, and only the row on top is compared with the picks it has not been compared
/// with yet. O(rows · anchors · columns) plus, in the worst case, O(picks · rows · (columns + log
/// rows)).
struct CenterGreedy<Field: SpatialField> {
  private let pool: Pool
  private let base: [Float]
  private let terms: TermSplit
  private let costs: RowCosts
  private let space: FeatureSpace
  private var open: OpenRows<Field>
  /// Squared distances to the nearest center that the row has been compared with.
  private var least: [Float]
  private var centers: FeatureSpace.Centers
  /// How many of `centers` each row has been compared with.
  private var compared: [Int32]
  /// Whether distances are to the mean of all rows: there is no center yet.
  private var isFirst: Bool
  /// μ / the greatest distance at the start.
  private let factor: Float
  /// Bounds on the gains of all selectable rows.
  private var bounds = GainHeap()

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
    let first = pool.states.indices.filter { pool.states[$0] == .anchor } + chosen
    isFirst = first.isEmpty
    least = first.isEmpty ? space.squaresToMean() : space.leastSquares(to: first)
    centers = FeatureSpace.Centers()
    compared = [Int32](repeating: 0, count: pool.rows)
    var greatest: Float = 0
    for row in least.indices where open.isOpen[row] { greatest = max(greatest, least[row]) }
    factor = greatest > 0 ? weight / greatest.squareRoot() : 0
    collect()
  }

  /// Keeps only rows of the given number of groups open.
  mutating func keep(_ groups: Int, count: Int) {
    open.keep(open.bestGroups(groups, count: count) { gain($0) })
    collect()
  }

  /// Picks until `count` is spent.
  mutating func picks(_ count: Int) -> [Pick] {
    var picks: [Pick] = []
    var spent = 0.0
    while spent < Double(count), let row = nextBest() {
      let group = pool.group(of: row)
      picks.append(
        terms.pick(
          row, in: group, base: base[row], diversity: diversity(row), spatial: open.spatial[row],
          rank: picks.count))
      spent += costs.cost(row)
      open.choose(row, in: group)
      if isFirst {
        isFirst = false
        least = space.leastSquares(to: [row])
        collect()
      } else {
        space.append(row, to: &centers)
      }
    }
    return picks
  }

  private func diversity(_ row: Int) -> Float { factor * least[row].squareRoot() }

  private func gain(_ row: Int) -> Float { base[row] + open.spatial[row] + diversity(row) }

  /// Puts all selectable rows into the heap, with their current gains.
  private mutating func collect() {
    bounds = GainHeap(
      least.indices.filter { open.isOpen[$0] }.map {
        RankedRow(gain: costs.ranked(gain($0), $0), row: Int32($0))
      })
  }

  /// Takes the row of greatest gain from the heap; nil if none is selectable.
  private mutating func nextBest() -> Int? {
    while let top = bounds.top {
      let row = Int(top.row)
      guard open.isOpen[row] else {
        bounds.pop()
        continue
      }
      if Int(compared[row]) < centers.count {
        least[row] = min(
          least[row], space.leastSquare(of: row, to: centers, from: Int(compared[row])))
        compared[row] = Int32(centers.count)
      }
      let current = costs.ranked(gain(row), row)
      guard current < top.gain else {
        bounds.pop()
        return row
      }
      bounds.replaceTop(RankedRow(gain: current, row: top.row))
    }
    return nil
  }
}
