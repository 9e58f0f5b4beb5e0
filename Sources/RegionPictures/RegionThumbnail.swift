public import Imaging
public import Labeling
public import Superpixels

/// A region with a little of what is around it, upright, small enough to keep hundreds of.
public struct RegionThumbnail: Sendable {
  public let region: RegionID
  public let picture: Raster<RGB>
  /// As large as the picture: 1 in the region, 0 around it.
  public let map: SuperpixelMap
  public let graph: RegionGraph
  /// How bright the whole image is; nil if unknown.
  public let brightness: Brightness?

  /// A picture and a mask that do not fit together become one black pixel.
  ///
  /// - Parameters:
  ///   - inside: 1 in the region, 0 around it; as large as the picture.
  ///   - brightness: of the whole image, which decides whether tiles are brightened.
  public init(
    region: RegionID, picture: Raster<RGB>, inside: Raster<Int32>, brightness: Brightness? = nil
  ) {
    self.region = region
    let fits =
      picture.width == inside.width && picture.height == inside.height
      && inside.pixels.allSatisfy { $0 == 0 || $0 == 1 }
    self.picture = fits ? picture : Raster(width: 1, height: 1, pixels: [RGB(0, 0, 0)])
    map = SuperpixelMap(
      labels: fits ? inside : Raster(width: 1, height: 1, pixels: [1]), count: 2)
    graph = RegionGraph(map)
    self.brightness = brightness
  }
}
