import Labeling
import ProjectDatabase
import Rounds

extension DividedRegion {
  /// Parts gathered by the region that they were split from, in their order, with the answers to them.
  static func all(
    in parts: [RegionPart], answer: (RegionID) -> Answer?
  ) -> [DividedRegion] {
    groups(of: parts).map { group in
      var answers: [Int: Answer] = [:]
      for (place, part) in group.enumerated() { answers[place] = answer(part.region) }
      return DividedRegion(parts: group.map(\.footprint), answers: answers)
    }
  }

  /// Parts gathered by the region that they were split from, in their order.
  static func groups(of parts: [RegionPart]) -> [[RegionPart]] {
    var groups: [[RegionPart]] = []
    var places: [PartitionID: Int] = [:]
    for part in parts {
      let place = places[part.region.partition] ?? groups.count
      if place == groups.count { groups.append([]) }
      places[part.region.partition] = place
      groups[place].append(part)
    }
    return groups
  }
}
