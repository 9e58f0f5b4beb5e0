import ActiveLearning

extension NeighborShare {
  /// The share for a batch, all of whose groups have the same neighbor lists.
  init(_ picks: [Pick], in graph: NeighborGraph) {
    self.init()
    let groups = Dictionary(grouping: picks, by: \.group)
    for group in groups.values { add(group.map(\.member), in: graph) }
  }
}
