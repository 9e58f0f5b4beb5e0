import ActiveLearning
import Numerics

/// Dense places first: each pick is the row that most of the others resemble, as far as nothing that
/// was chosen or answered before resembles them yet.
///
/// The facility location of Wei, Iyer and Bilmes, *Submodularity in Data Subset Selection and Active
/// Learning*, ICML 2015, on samples of the pool: O(candidates · witnesses · (columns + count)).
struct Typicality: QueryStrategy {
  func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick] {
    guard let features = pool.features else {
      preconditionFailure("Typicality needs the pool's features.")
    }
    var rows = Array(0..<pool.rows)
    generator.shuffle(&rows)
    let witnesses = Witnesses(Array(rows.prefix(256)), in: features)
    var covered = [Float](repeating: 0, count: witnesses.rows.count)
    for row in rows where pool.states[row] == .anchor {
      witnesses.cover(&covered, by: witnesses.resemblance(of: row))
    }
    var candidates = rows.filter { pool.states[$0] == .selectable }.prefix(max(count, 2_000))
      .map { (row: $0, resemblance: witnesses.resemblance(of: $0)) }
    var picks: [Pick] = []
    while picks.count < count, !candidates.isEmpty {
      let gains = candidates.map { witnesses.gain(of: $0.resemblance, beyond: covered) }
      let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
      let chosen = candidates.remove(at: best)
      witnesses.cover(&covered, by: chosen.resemblance)
      let group = pool.group(of: chosen.row)
      picks.append(
        Pick(
          row: chosen.row, group: pool.groupNumbers[group],
          member: chosen.row - pool.groupStarts[group], rank: picks.count, utility: gains[best],
          terms: [ObjectiveTerm(.diversity, gains[best])]))
    }
    return picks
  }
}

/// Rows that stand for all others.
private struct Witnesses {
  let rows: [Int]
  private let features: FeatureMatrix
  /// A squared distance: rows farther apart have nothing in common.
  private let reach: Float

  init(_ rows: [Int], in features: FeatureMatrix) {
    self.rows = rows
    self.features = features
    // Twice as far as a row usually has to its √n-th nearest.
    let near = Int(Double(rows.count).squareRoot())
    let squares = rows.map { row in
      rows.map { Self.square(row, $0, features) }.sorted()[min(near, rows.count - 1)]
    }.sorted()
    reach = max(squares.isEmpty ? 0 : 4 * squares[squares.count / 2], .leastNormalMagnitude)
  }

  /// How much each witness resembles a row, 0...1.
  func resemblance(of row: Int) -> [Float] {
    rows.map { max(0, 1 - Self.square(row, $0, features) / reach) }
  }

  /// The mean that a row adds to what is covered, 0...1.
  func gain(of resemblance: [Float], beyond covered: [Float]) -> Float {
    zip(resemblance, covered).reduce(0) { $0 + max(0, $1.0 - $1.1) } / Float(max(1, rows.count))
  }

  func cover(_ covered: inout [Float], by resemblance: [Float]) {
    for place in covered.indices { covered[place] = max(covered[place], resemblance[place]) }
  }

  private static func square(_ left: Int, _ right: Int, _ features: FeatureMatrix) -> Float {
    var sum: Float = 0
    for column in 0..<features.columns {
      let difference =
        features.values[left * features.columns + column]
        - features.values[right * features.columns + column]
      sum += difference * difference
    }
    return sum
  }
}
