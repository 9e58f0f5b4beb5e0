/// Spatial terms by touching rows: `pairwise` and `hard`.
struct TouchField: SpatialField {
  private let weight: Float
  private let graph: NeighborGraph
  /// Sum of each row's borders with neighbors; empty for the rule.
  private let perimeters: [Float]
  private let similarity: UnitRows?
  private var penalties: [Float]

  init(pool: Pool, term: SpatialTerm, weight: Float, similarity: UnitRows?) {
    guard let neighbors = pool.neighbors else {
      preconditionFailure("A term by touching rows needs the pool's neighbor lists.")
    }
    self.weight = weight
    graph = neighbors
    perimeters = term == .pairwise ? NeighborGraph.perimeters(neighbors) : []
    self.similarity = similarity
    penalties = [Float](repeating: 0, count: pool.rows)
  }

  func value(_ row: Int, in group: Int) -> Float { -(weight * penalties[row]) }

  mutating func choose(_ row: Int, in group: Int) {
    for edge in Int(graph.offsets[row])..<Int(graph.offsets[row + 1]) {
      let other = Int(graph.neighbors[edge])
      let likeness = similarity?.similarity(row, other) ?? 1
      guard !perimeters.isEmpty else {
        penalties[other] = max(penalties[other], likeness)
        continue
      }
      let smaller = min(perimeters[row], perimeters[other])
      if smaller > 0 { penalties[other] += graph.weights[edge] / smaller * likeness }
    }
  }
}

extension NeighborGraph {
  /// The sum of each row's weights.
  static func perimeters(_ graph: NeighborGraph) -> [Float] {
    (0..<graph.rows).map { row in
      graph.weights[Int(graph.offsets[row])..<Int(graph.offsets[row + 1])].reduce(0, +)
    }
  }
}
