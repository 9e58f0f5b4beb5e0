import Labeling
import RegionPictures
import Workbench

/// The tiles that were looked at last, with those that are asked for and those that failed.
struct RegionTiles: Sendable {
  /// More than these are forgotten, the oldest first: a few pages of a large screen.
  static let most = 600

  private(set) var tiles: [RegionID: RegionThumbnail] = [:]
  private(set) var failures: [RegionID: DisplayText] = [:]
  private var order: [RegionID] = []
  private var requested: Set<RegionID> = []

  /// What of the wanted tiles must be asked for now, nil when all of it is on its way.
  ///
  /// A request takes the place of the one before.
  mutating func request(_ wanted: [RegionID]) -> [RegionID]? {
    let missing = wanted.filter { tiles[$0] == nil && failures[$0] == nil }
    guard !missing.isEmpty, !Set(missing).isSubset(of: requested) else { return nil }
    requested = Set(missing)
    return missing
  }

  mutating func load(_ new: [RegionThumbnail]) {
    for tile in new {
      if tiles[tile.region] == nil { order.append(tile.region) }
      tiles[tile.region] = tile
      failures[tile.region] = nil
      requested.remove(tile.region)
    }
    while order.count > Self.most { tiles[order.removeFirst()] = nil }
  }

  mutating func fail(_ regions: [RegionID], _ reason: DisplayText) {
    for region in regions where tiles[region] == nil {
      failures[region] = reason
      requested.remove(region)
    }
  }

  /// Forgets failures, so that those tiles are asked for again.
  mutating func retry() {
    failures = [:]
    requested = []
  }
}
