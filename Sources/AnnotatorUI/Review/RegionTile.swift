public import Imaging
public import Labeling
import Superpixels
import TerminalGraphics

/// A region and a little of what is around it, for a contact sheet.
public struct RegionTile: Sendable {
  public let region: RegionID
  let picture: SegmentedPicture

  /// - Parameter inside: 1 in the region, 0 around it; as large as the picture.
  public init(region: RegionID, picture: Raster<RGB>, inside: Raster<Int32>) {
    self.region = region
    let fits =
      picture.width == inside.width && picture.height == inside.height
      && inside.pixels.allSatisfy { $0 == 0 || $0 == 1 }
    let labels = fits ? inside : Raster(width: 1, height: 1, pixels: [1])
    let map = SuperpixelMap(labels: labels, count: 2)
    self.picture = SegmentedPicture(
      picture: fits ? picture : Raster(width: 1, height: 1, pixels: [RGB(0, 0, 0)]), map: map,
      graph: RegionGraph(map))
  }
}

extension RegionTile {
  /// How much more than the region's box is in sight at least.
  private static let leastMargin = 1.15

  /// What a grid shows of the tile: all of its cells are filled if the whole region fits then.
  func window(in size: GridSize) -> PictureWindow {
    let columns = Double(max(1, size.columns))
    // Cells are twice as high as wide.
    let rows = Double(max(1, size.rows)) * 2
    let (mapWidth, mapHeight) = (Double(picture.map.width), Double(picture.map.height))
    let box = picture.graph.boxes[1]
    let isFound = box.maxX >= box.minX
    let (boxWidth, boxHeight) =
      isFound ? (Double(box.width), Double(box.height)) : (mapWidth, mapHeight)
    let filling = min(mapWidth / columns, mapHeight / rows)
    let fitting = max(boxWidth / columns, boxHeight / rows) * Self.leastMargin
    let scale = max(filling, fitting)
    let middleX = isFound ? Double(box.minX) + boxWidth / 2 : mapWidth / 2
    let middleY = isFound ? Double(box.minY) + boxHeight / 2 : mapHeight / 2
    func start(_ middle: Double, _ length: Double, of extent: Double) -> Double {
      length >= extent
        ? (extent - length) / 2 : min(max(0, middle - length / 2), extent - length)
    }
    let (width, height) = (columns * scale, rows * scale)
    return PictureWindow(
      x: start(middleX, width, of: mapWidth), y: start(middleY, height, of: mapHeight),
      width: width, height: height)
  }
}

/// The tiles that were looked at last, with those that are asked for and those that failed.
struct RegionTiles: Sendable {
  /// More than these are forgotten, the oldest first: a few pages of a large screen.
  static let most = 600

  private(set) var tiles: [RegionID: RegionTile] = [:]
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

  mutating func load(_ new: [RegionTile]) {
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
