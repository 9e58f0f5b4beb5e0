package import Labeling

/// The order in which a batch is shown: image by image, greatest summed utility first, and within an
/// image always the nearest region next.
package enum BatchOrder {
  /// - Parameter center: where a region lies in its image.
  package static func shown(
    _ items: [BatchItem], center: (RegionID) -> (x: Float, y: Float)
  ) -> [BatchItem] {
    let groups = Dictionary(grouping: items, by: \.region.image).map { image, items in
      (image: image, utility: items.reduce(0) { $0 + $1.utility }, items: items)
    }
    let ordered = groups.sorted {
      $0.utility != $1.utility ? $0.utility > $1.utility : $0.image < $1.image
    }
    return ordered.flatMap { walk($0.items, center: center) }
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
