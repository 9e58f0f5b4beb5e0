public import Imaging
public import Labeling
public import Superpixels

/// A whole image, upright, small enough to keep hundreds of.
public struct ImagePreview: Sendable {
  public let image: ImageID
  public let picture: Raster<RGB>
  /// As large as the picture, and a single region.
  public let map: SuperpixelMap
  public let graph: RegionGraph

  public init(image: ImageID, picture: Raster<RGB>) {
    self.image = image
    self.picture = picture
    map = SuperpixelMap(
      labels: Raster(width: picture.width, height: picture.height, filledWith: 0), count: 1)
    graph = RegionGraph(map)
  }

  /// Shrinks a picture until its longer side has at most so many pixels; a smaller one stays.
  ///
  /// - Parameter side: at least 1.
  public static func shrunk(_ picture: Raster<RGB>, side: Int) -> Raster<RGB> {
    let longest = max(1, picture.width, picture.height)
    guard longest > side else { return picture }
    let factor = Double(max(1, side)) / Double(longest)
    func length(_ side: Int) -> Int { max(1, Int((Double(side) * factor).rounded())) }
    return picture.resized(width: length(picture.width), height: length(picture.height))
  }
}
