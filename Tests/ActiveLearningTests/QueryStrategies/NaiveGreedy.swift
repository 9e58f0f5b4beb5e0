import ActiveLearning
import Glibc
import Numerics

/// The objective's definition, written as simply as possible.
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
    let answered = objective.spatialEffect.anchors == .all ? anchors : []
    let near = (answered + chosen).filter { groups[$0] == groups[row] }
    switch objective.spatial {
    case .nearest(let widest):
      let radius = radius(widest, of: row)
      for other in near {
        closeness = max(closeness, gaussian(row, other, radius) * likeness(row, other))
      }
    case .farthest(let widest):
      let radius = radius(widest, of: row)
      for other in near {
        let tent = max(0, 1 - square(row, other).squareRoot() * (1 / radius))
        closeness = max(closeness, tent * likeness(row, other))
      }
    case .suppression(let widest):
      let radius = radius(widest, of: row)
      for other in near where square(row, other) < radius * radius {
        closeness = max(closeness, likeness(row, other))
      }
    case .pairwise:
      for other in near { closeness += (touches[row][other] ?? 0) * likeness(row, other) }
    case .hard:
      for other in near where touches[row][other] != nil {
        closeness = max(closeness, likeness(row, other))
      }
    case .coverage(let radius):
      return base[row] + coverageGain(row, given: near, radius)
    case nil:
      break
    }
    switch objective.spatialEffect.form {
    case .subtract: return base[row] - objective.spatialWeight * closeness
    case .scale: return base[row] + base[row] * max(-1, -(objective.spatialWeight * closeness))
    }
  }

  /// The radius, but no more than the share asked for of the mean spacing of the group's anchors.
  private func radius(_ widest: Float, of row: Int) -> Float {
    guard let spacing = objective.spatialEffect.spacing else { return widest }
    let own = anchors.filter { groups[$0] == groups[row] }
    guard !own.isEmpty else { return widest }
    let rows = pool.rows(ofGroup: groups[row]).count
    return min(widest, spacing * (Float(rows) / Float(own.count)).squareRoot())
  }

  private func coverageGain(_ row: Int, given near: [Int], _ radius: Float) -> Float {
    var sum: Float = 0
    for other in pool.rows(ofGroup: groups[row]) {
      let covered = near.map { kernel($0, other, radius) }.max() ?? 0
      sum += base[other] * max(0, kernel(row, other, radius) - covered)
    }
    return objective.spatialWeight / (2 * .pi * radius * radius) * sum
  }

  /// How well one row covers another.
  private func kernel(_ one: Int, _ other: Int, _ radius: Float) -> Float {
    let reach = 3 * radius
    return square(one, other) <= reach * reach
      ? gaussian(one, other, radius) * likeness(one, other) : 0
  }

  private func square(_ one: Int, _ other: Int) -> Float {
    let (dx, dy) = (pool.x[other] - pool.x[one], pool.y[other] - pool.y[one])
    return dx * dx + dy * dy
  }

  private func gaussian(_ one: Int, _ other: Int, _ radius: Float) -> Float {
    expf(square(one, other) * (-1 / (2 * radius * radius)))
  }

  /// The cosine of predictions or features, or 1.
  private func likeness(_ one: Int, _ other: Int) -> Float {
    let (values, columns): ([Float], Int)
    switch objective.similarity {
    case nil: return 1
    case .predicted:
      (values, columns) = (pool.predictions?.probabilities ?? [], pool.predictions?.classes ?? 0)
    case .appearance: (values, columns) = (pool.features?.values ?? [], pool.features?.columns ?? 0)
    }
    let rows = [one, other].map { row -> [Float] in
      let own = Array(values[row * columns..<(row + 1) * columns])
      let scale = 1 / own.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
      return own.map { $0 * scale }
    }
    return min(1, max(0, zip(rows[0], rows[1]).reduce(Float(0)) { $0 + $1.0 * $1.1 }))
  }

  /// The value of a set of rows under the objective: gains summed in any order.
  func worth(_ rows: [Int]) -> Float {
    var sum: Float = 0
    for (place, row) in rows.enumerated() { sum += gain(row, given: Array(rows[..<place])) }
    return sum
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
