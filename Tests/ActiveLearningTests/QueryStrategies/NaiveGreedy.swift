import ActiveLearning
import Glibc

/// The objective's definition, written down as plainly as possible.
struct NaiveGreedy {
  let objective: SelectionObjective
  let pool: Pool
  private let base: [Float]
  private let groups: [Int]
  private let anchors: [Int]
  /// Shared border / smaller perimeter, by row and neighbor.
  private let touches: [[Int: Float]]

  init(objective: SelectionObjective, pool: Pool) {
    self.objective = objective
    self.pool = pool
    base = objective.baseGains(pool)
    groups = (0..<pool.rows).map { pool.group(of: $0) }
    anchors = pool.states.indices.filter { pool.states[$0] == .anchor }
    var touches = [[Int: Float]](repeating: [:], count: pool.rows)
    if let graph = pool.neighbors {
      let edges = { (row: Int) in Int(graph.offsets[row])..<Int(graph.offsets[row + 1]) }
      let perimeters = (0..<pool.rows).map { graph.weights[edges($0)].reduce(0, +) }
      for row in 0..<pool.rows {
        for edge in edges(row) {
          let other = Int(graph.neighbors[edge])
          touches[row][other] = graph.weights[edge] / min(perimeters[row], perimeters[other])
        }
      }
    }
    self.touches = touches
  }

  /// gain(i | S, L), term by term from the definition.
  func gain(_ row: Int, given chosen: [Int]) -> Float {
    var closeness: Float = 0
    switch objective.spatial {
    case .nearest(let radius):
      for other in anchors + chosen where groups[other] == groups[row] {
        let (dx, dy) = (pool.x[other] - pool.x[row], pool.y[other] - pool.y[row])
        closeness = max(closeness, expf((dx * dx + dy * dy) * (-1 / (2 * radius * radius))))
      }
    case .pairwise:
      for other in anchors + chosen { closeness += touches[row][other] ?? 0 }
    case nil:
      break
    }
    return base[row] - objective.spatialWeight * closeness
  }

  func select(_ count: Int, chosen first: [Int] = []) -> [(row: Int, gain: Float)] {
    var chosen = first
    var open = pool.states.indices.filter {
      pool.states[$0] == .selectable && !first.contains($0)
    }
    var picks: [(row: Int, gain: Float)] = []
    while picks.count < count, !open.isEmpty {
      let gains = open.map { gain($0, given: chosen) }
      let best = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
      picks.append((open[best], gains[best]))
      chosen.append(open.remove(at: best))
    }
    return picks
  }
}
