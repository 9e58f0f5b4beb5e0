import Superpixels

/// Regions that touch each other, from one on.
enum RegionFlood {
  /// So many regions are chosen at first; each further step takes twice as many.
  static let usualLimit = 16

  /// The wanted regions that are reached over wanted ones, the fewest steps away first; at most so many.
  ///
  /// O(borders of what is reached).
  static func reached(
    from start: Int, in graph: RegionGraph, limit: Int, where isWanted: (Int) -> Bool
  ) -> [Int] {
    guard isWanted(start) else { return [] }
    var reached = [start]
    var seen: Set<Int> = [start]
    var next = 0
    while next < reached.count, reached.count < limit {
      let range = Int(graph.offsets[reached[next]])..<Int(graph.offsets[reached[next] + 1])
      next += 1
      for neighbor in graph.neighbors[range].map(Int.init) where reached.count < limit {
        guard seen.insert(neighbor).inserted, isWanted(neighbor) else { continue }
        reached.append(neighbor)
      }
    }
    return reached
  }
}
