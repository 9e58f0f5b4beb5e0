import ActiveLearning
import Numerics

/// Small pools with everything a selection must handle: ties, anchors, excluded rows, empty
/// groups, rows at equal positions.
struct SyntheticPool {
  static let classes = 4
  /// Not a multiple of eight.
  static let featureColumns = 5

  let groups: [PoolGroup]

  var pool: Pool {
    var builder = PoolBuilder(classes: SyntheticPool.classes)
    for group in groups { builder.append(group) }
    return builder.finish()
  }

  /// - Parameters:
  ///   - sides: a square grid of this side for every group.
  ///   - anchors: share of rows that are anchors; half as many are excluded.
  init(seed: UInt64, sides: [Int], anchors: Double = 0.15) {
    var generator = SeededGenerator(seed: seed)
    groups = sides.enumerated().map { place, side in
      SyntheticPool.group(
        number: Int32(100 + 7 * place), side: side, anchors: anchors, using: &generator)
    }
  }

  private static func group(
    number: Int32, side: Int, anchors: Double, using generator: inout SeededGenerator
  ) -> PoolGroup {
    let rows = side * side
    var states: [RowState] = []
    var probabilities: [Float] = []
    for _ in 0..<rows {
      let draw = Double.random(in: 0..<1, using: &generator)
      states.append(draw < anchors ? .anchor : draw < 1.5 * anchors ? .excluded : .selectable)
      // Few distinct rows, so that ties are common.
      let top = Int.random(in: 0..<classes, using: &generator)
      let rest = Float(Int.random(in: 1...5, using: &generator)) * 0.04
      probabilities += (0..<classes).map { $0 == top ? 1 - 3 * rest : rest }
    }
    let features = (0..<rows * featureColumns).map { _ in
      Float.random(in: -1...1, using: &generator)
    }
    return PoolGroup(
      number: number, states: states,
      prediction: Prediction(rows: rows, classes: classes, probabilities: probabilities),
      areas: (0..<rows).map { _ in Float(Int.random(in: 64...144, using: &generator)) },
      x: (0..<rows).map { Float($0 % max(1, side)) * 10 },
      y: (0..<rows).map { Float($0 / max(1, side)) * 10 },
      neighbors: grid(side: side, using: &generator), keepsPrediction: true,
      features: FeatureMatrix(rows: rows, columns: featureColumns, values: features))
  }

  /// Four neighbors, with borders of 1...9, the same from both sides.
  static func grid(side: Int, using generator: inout SeededGenerator) -> NeighborGraph {
    let borders = (0..<2 * side * side).map { _ in
      Float(Int.random(in: 1...9, using: &generator))
    }
    var graph = NeighborGraph(offsets: [0], neighbors: [], weights: [])
    for row in 0..<side * side {
      let (column, line) = (row % side, row / side)
      // The border above a row is numbered 2·row, the one to its left 2·row + 1.
      var edges: [(Int, Int)] = []
      if line > 0 { edges.append((row - side, 2 * row)) }
      if column > 0 { edges.append((row - 1, 2 * row + 1)) }
      if column < side - 1 { edges.append((row + 1, 2 * (row + 1) + 1)) }
      if line < side - 1 { edges.append((row + side, 2 * (row + side))) }
      for (other, border) in edges {
        graph.neighbors.append(Int32(other))
        graph.weights.append(borders[border])
      }
      graph.offsets.append(Int32(graph.neighbors.count))
    }
    return graph
  }
}
