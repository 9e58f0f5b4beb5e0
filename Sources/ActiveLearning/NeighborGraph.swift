/// Which rows touch, compressed: the neighbors of row `i` are
/// `neighbors[offsets[i]..<offsets[i + 1]]`, each with a weight (the length of the shared border).
public struct NeighborGraph: Sendable, Equatable {
  /// `rows + 1` entries, ascending, the first 0.
  public var offsets: [Int32]
  public var neighbors: [Int32]
  /// At least 0; same length as `neighbors`.
  public var weights: [Float]

  public var rows: Int { offsets.count - 1 }

  public init(offsets: [Int32], neighbors: [Int32], weights: [Float]) {
    self.offsets = offsets
    self.neighbors = neighbors
    self.weights = weights
  }
}
