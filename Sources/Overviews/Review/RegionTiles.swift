import Labeling
import RegionPictures
import Workbench

/// The recently shown tiles, and those that are requested or failed.
struct RegionTiles: Sendable {
  /// If there are more, the oldest are forgotten; this is a few pages of a large screen.
  static let most = 600

  private(set) var tiles: [RegionID: RegionThumbnail] = [:]
  private(set) var failures: [RegionID: DisplayText] = [:]
  private var order: [RegionID] = []
  private var requested: Set<RegionID> = []

  /// The wanted tiles that must be requested now; nil if all of them are pending.
  ///
  /// A request replaces the previous one.
  mutating func request(_ wanted: [RegionID]) -> [RegionID]? {
    let missing = wanted.filter { tiles[$0] == nil && failures[$0] == nil }
    guard !missing.isEmpty, !Set(missing).isSubset(of: requested) else { return nil }
    requested = Set(missing)
    return missing
  }

  /// Takes what came of a request; what is missing is not shown any more.
  mutating func take(_ reply: Reply<[RegionThumbnail]>, to wanted: [RegionID]) {
    switch reply {
    case .success(let new):
      load(new)
      let found = Set(new.map(\.region))
      fail(
        wanted.filter { !found.contains($0) },
        DisplayText("Its image has been segmented again since."))
    case .failure(let failure): fail(wanted, failure.reason)
    }
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

  /// Forgets failures, so that those tiles are requested again.
  mutating func retry() {
    failures = [:]
    requested = []
  }
}
