import Imaging
import Networks

/// An image as a network takes it: whole, or with both sides halved as often as it takes.
///
/// Half a side of an odd number of pixels is rounded up; a pixel is the mean of what it covers.
struct ReducedPicture {
  let image: Raster<RGB>
  /// Pixels of the whole image from one pixel to the next.
  private let step: (across: Float, down: Float)

  /// - Precondition: the image has pixels; `mostPixels` is positive.
  init(of image: Raster<RGB>, mostPixels: Int) {
    precondition(mostPixels > 0)
    var (width, height) = (image.width, image.height)
    while width * height > mostPixels { (width, height) = ((width + 1) / 2, (height + 1) / 2) }
    self.image = image.resized(width: width, height: height)
    step = (Float(image.width) / Float(width), Float(image.height) / Float(height))
  }

  /// A map of the reduced image with its cells' centers in pixels of the whole image.
  func placed(_ map: FeatureMap) -> FeatureMap {
    guard step != (1, 1) else { return map }
    // Pixel 0 reaches from −1/2 to 1/2.
    func whole(_ center: Float, _ step: Float) -> Float { (center + 0.5) * step - 0.5 }
    return FeatureMap(
      channels: map.channels, columnCenters: map.columnCenters.map { whole($0, step.across) },
      rowCenters: map.rowCenters.map { whole($0, step.down) }, values: map.values)
  }
}
