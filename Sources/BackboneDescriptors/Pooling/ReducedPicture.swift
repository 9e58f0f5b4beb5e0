import Imaging
import Networks

/// An image as a network takes it: whole, or with both sides halved as often as it takes.
///
/// Half a side of an odd number of pixels is rounded up; a pixel is the mean of what it covers.
struct ReducedPicture {
  let image: Raster<RGB>
  private let whole: (width: Int, height: Int)

  /// - Precondition: the image has pixels; `mostPixels` is positive.
  init(of image: Raster<RGB>, mostPixels: Int) {
    precondition(mostPixels > 0)
    var (width, height) = (image.width, image.height)
    while width * height > mostPixels { (width, height) = ((width + 1) / 2, (height + 1) / 2) }
    self.image = image.resized(width: width, height: height)
    whole = (image.width, image.height)
  }

  /// A map of the reduced image with its cells' centers in pixels of the whole image.
  func placed(_ map: FeatureMap) -> FeatureMap {
    map.placed(inImageOf: whole, from: (image.width, image.height))
  }
}
