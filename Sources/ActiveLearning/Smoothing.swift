/// Smooths predictions over touching rows: mean-field sweeps of a Potts model.
///
/// `q ← softmax(ln p + strength · A q)`, from `q = p`, where row i of `A` holds the shares of i's
/// border with each neighbor. A row without neighbors keeps its prediction. All rows of a sweep
/// see the previous sweep, so their order does not matter. O(sweeps · (edges + rows) · classes).
/// Krähenbühl and Koltun, *Efficient Inference in Fully Connected CRFs with Gaussian Edge
/// Potentials*, NIPS 2011, arXiv 1210.5644, give the update.
public struct Smoothing: Sendable, Codable, Equatable {
  public var sweeps: Int
  /// How much an agreeing neighborhood counts, in logits; 0 changes nothing.
  public var strength: Float

  public init(sweeps: Int = 5, strength: Float = 2) {
    self.sweeps = sweeps
    self.strength = strength
  }

  /// - Parameter graph: the rows' neighbors, weighted by shared border.
  /// - Precondition: `graph.rows == prediction.rows`.
  public func apply(to prediction: Prediction, over graph: NeighborGraph) -> Prediction {
    precondition(graph.rows == prediction.rows, "A neighbor list for every row is needed.")
    guard sweeps > 0, prediction.classes > 0 else { return prediction }
    // The floor keeps the logarithm finite if a class is impossible, and far below any rival.
    let logarithms = prediction.probabilities.map { naturalLogarithm(max(1e-30, $0)) }
    let shares = Smoothing.borderShares(graph)
    var current = prediction.probabilities
    var next = current
    for _ in 0..<sweeps {
      sweep(graph, shares, logarithms, classes: prediction.classes, from: current, into: &next)
      swap(&current, &next)
    }
    return Prediction(
      rows: prediction.rows, classes: prediction.classes, probabilities: current)
  }

  private func sweep(
    _ graph: NeighborGraph, _ shares: [Float], _ logarithms: [Float], classes: Int,
    from current: [Float], into next: inout [Float]
  ) {
    current.withUnsafeBufferPointer { current in
      next.withUnsafeMutableBufferPointer { next in
        guard let start = next.baseAddress else { return }
        for row in 0..<graph.rows {
          let output = start + row * classes
          for index in 0..<classes { output[index] = 0 }
          for edge in Int(graph.offsets[row])..<Int(graph.offsets[row + 1]) {
            let other = Int(graph.neighbors[edge]) * classes
            let share = shares[edge]
            for index in 0..<classes { output[index] += share * current[other + index] }
          }
          for index in 0..<classes {
            output[index] = logarithms[row * classes + index] + strength * output[index]
          }
          softmaxInPlace(output, count: classes)
        }
      }
    }
  }

  /// Each weight divided by the sum of its row.
  private static func borderShares(_ graph: NeighborGraph) -> [Float] {
    var shares = graph.weights
    for row in 0..<graph.rows {
      let edges = Int(graph.offsets[row])..<Int(graph.offsets[row + 1])
      let sum = graph.weights[edges].reduce(0, +)
      for edge in edges { shares[edge] = sum > 0 ? shares[edge] / sum : 0 }
    }
    return shares
  }
}
