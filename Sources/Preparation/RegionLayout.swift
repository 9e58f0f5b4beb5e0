public import Imaging
public import Superpixels

/// The regions of one image without their pixels: everything needed to choose among them.
public struct RegionLayout: Sendable, Equatable {
  /// Size of the file's own pixels, before any rotation.
  public let storedWidth: Int
  public let storedHeight: Int
  public let orientation: ImageOrientation
  /// Size of the map that the graph's numbers refer to.
  public let mapWidth: Int
  public let mapHeight: Int
  public let graph: RegionGraph
  /// Pixels of the stored image in each region.
  public let storedAreas: [Int32]
  /// Digest of the map's labels: equal digests mean equal regions, on whatever machine they were
  /// computed.
  public let mapDigest: String

  /// How many regions there are.
  public var count: Int { graph.count }

  /// The mean region's diameter, in pixels of the map: the side of a square with its area.
  public var meanDiameter: Float {
    count == 0 ? 0 : (Float(mapWidth * mapHeight) / Float(count)).squareRoot()
  }

  /// The layout of a segmented image; reads every pixel of the map.
  public init(of cut: CutImage) {
    storedWidth = cut.storedWidth
    storedHeight = cut.storedHeight
    orientation = cut.orientation
    mapWidth = cut.map.width
    mapHeight = cut.map.height
    graph = cut.graph
    storedAreas = cut.storedAreas()
    mapDigest = cut.mapDigest
  }

  package init(
    storedWidth: Int, storedHeight: Int, orientation: ImageOrientation, mapWidth: Int,
    mapHeight: Int, graph: RegionGraph, storedAreas: [Int32], mapDigest: String
  ) {
    self.storedWidth = storedWidth
    self.storedHeight = storedHeight
    self.orientation = orientation
    self.mapWidth = mapWidth
    self.mapHeight = mapHeight
    self.graph = graph
    self.storedAreas = storedAreas
    self.mapDigest = mapDigest
  }
}
