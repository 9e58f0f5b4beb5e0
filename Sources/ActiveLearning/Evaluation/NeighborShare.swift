/// How redundant a batch is: the share of picks that touch another pick of the batch.
public struct NeighborShare: Sendable, Equatable {
  /// Picks seen.
  public private(set) var picks = 0
  /// Picks that touch another pick.
  public private(set) var touching = 0

  public init() {}

  /// The share, 0...1; 0 without picks.
  public var share: Double { picks > 0 ? Double(touching) / Double(picks) : 0 }

  /// Adds the picks of one group.
  ///
  /// - Parameter members: rows of `graph`, without duplicates.
  public mutating func add(_ members: [Int], in graph: NeighborGraph) {
    let chosen = Set(members.map { Int32($0) })
    picks += members.count
    for member in members {
      let edges = Int(graph.offsets[member])..<Int(graph.offsets[member + 1])
      if graph.neighbors[edges].contains(where: chosen.contains) { touching += 1 }
    }
  }
}
