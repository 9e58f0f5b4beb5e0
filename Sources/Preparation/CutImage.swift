public import Imaging
public import Superpixels

/// An image segmented into regions, at working size and in stored orientation.
public struct CutImage: Sendable {
  /// Size of the file's own pixels, before any rotation.
  public let storedWidth: Int
  public let storedHeight: Int
  public let orientation: ImageOrientation
  /// Regions of the working image.
  public let map: SuperpixelMap
  public let graph: RegionGraph

  public init(
    storedWidth: Int, storedHeight: Int, orientation: ImageOrientation, map: SuperpixelMap,
    graph: RegionGraph
  ) {
    self.storedWidth = storedWidth
    self.storedHeight = storedHeight
    self.orientation = orientation
    self.map = map
    self.graph = graph
  }
}
