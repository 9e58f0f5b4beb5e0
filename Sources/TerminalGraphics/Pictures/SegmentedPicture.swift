public import Imaging
public import Superpixels

/// A picture and the regions that it is divided into: everything that is drawn of an image.
///
/// The regions cover the same area as the picture, at the same or a lower resolution.
public struct SegmentedPicture: Sendable, Equatable {
  /// Upright; at most a few megapixels.
  public let picture: Raster<RGB>
  public let map: SuperpixelMap
  public let graph: RegionGraph
  /// How bright the image is that it shows, or shows a part of; nil if unknown.
  public let brightness: Brightness?

  /// - Parameter graph: that of `map`.
  public init(
    picture: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph, brightness: Brightness? = nil
  ) {
    self.picture = picture
    self.map = map
    self.graph = graph
    self.brightness = brightness
  }
}
