package import Labeling

/// The order in which a batch is shown: image by image, greatest summed utility first, and within an
/// image always the nearest region next; on request all of that within the regions of one guess.
package enum BatchOrder {
  /// - Parameter center: where a region lies in its image.
  package static func shown(
    _ items: [BatchItem], by order: AskingOrder = .near,
    center: (RegionID) -> (x: Float, y: Float)
  ) -> [BatchItem] {
    switch order {
    case .near: byImage(items, center: center)
    case .guess:
      // Those without a guess are one group, too.
      greatestFirst(Dictionary(grouping: items, by: \.guess?.answer)) { $0.rank }
        .flatMap { byImage($0, center: center) }
    }
  }

  private static func byImage(
    _ items: [BatchItem], center: (RegionID) -> (x: Float, y: Float)
  ) -> [BatchItem] {
    greatestFirst(Dictionary(grouping: items, by: \.region.image)) { $0.region.image }
      .flatMap { walk($0, center: center) }
  }

  /// Groups by summed utility; equal ones by what is least in them.
  private static func greatestFirst<Key: Hashable, Order: Comparable>(
    _ groups: [Key: [BatchItem]], else order: (BatchItem) -> Order
  ) -> [[BatchItem]] {
    groups.values.map { items in
      (
        utility: items.reduce(0) { $0 + $1.utility },
        least: items.map(order).min(), items: items
      )
    }.sorted { left, right in
      guard left.utility == right.utility, let own = left.least, let other = right.least else {
        return left.utility > right.utility
      }
      return own < other
    }.map(\.items)
  }

  /// From the item that was chosen first to the nearest one left, and so on.
  private static func walk(
    _ items: [BatchItem], center: (RegionID) -> (x: Float, y: Float)
  ) -> [BatchItem] {
    var rest = items.sorted { $0.rank < $1.rank }
    guard !rest.isEmpty else { return [] }
    var walk = [rest.removeFirst()]
    while !rest.isEmpty {
      let here = center(walk[walk.count - 1].region)
      let distances = rest.map { item in
        let there = center(item.region)
        let (x, y) = (there.x - here.x, there.y - here.y)
        return x * x + y * y
      }
      var nearest = 0
      for place in rest.indices where distances[place] < distances[nearest] { nearest = place }
      walk.append(rest.remove(at: nearest))
    }
    return walk
  }
}
