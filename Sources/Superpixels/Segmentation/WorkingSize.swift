/// The size at which an image is segmented and described, and how many regions it gets.
///
/// A region has a mean diameter of about 24 pixels there (576 pixels per region), whatever the size
/// of the file, so that every length in the descriptors is a fixed share of a region. Images are
/// shrunk to it and never enlarged.
public struct WorkingSize: Sendable, Hashable {
  /// Wanted number of regions, 1...65,535 and at most the number of working pixels.
  public let regions: Int
  /// Columns of the working image, at least 1.
  public let width: Int
  /// Rows of the working image, at least 1.
  public let height: Int

  /// The most regions that one image can have: their numbers fit in 16 bits.
  public static let maximumRegions = 65_535
  /// Pixels of the working image per region.
  public static let pixelsPerRegion = 576
  /// The size from which the default number of regions grows: 480 × 360.
  private static let referencePixels = 172_800
  private static let referenceRegions = 300
  private static let defaultCap = 1_200
  /// Regions of fewer pixels than this are too small for a person to label, so the default stays
  /// above it.
  private static let leastPixelsPerRegion = 64

  /// The working size of an image.
  ///
  /// - Parameters:
  ///   - imageWidth: Columns of the image, at least 1.
  ///   - imageHeight: Rows of the image, at least 1.
  ///   - regions: Wanted number of regions. By default 300 up to 0.17 megapixels, growing with the
  ///     square root of the area to at most 1,200, and fewer where a region would have fewer than
  ///     64 pixels. A given number is limited to 1...65,535 and to one region per pixel.
  public init(imageWidth: Int, imageHeight: Int, regions: Int? = nil) {
    precondition(imageWidth >= 1 && imageHeight >= 1)
    let pixels = imageWidth * imageHeight
    let wanted = min(
      max(regions ?? Self.defaultRegions(pixels: pixels), 1), Self.maximumRegions, pixels)
    let target = wanted * Self.pixelsPerRegion
    self.regions = wanted
    guard pixels > target else {
      width = imageWidth
      height = imageHeight
      return
    }
    let scale = (Double(target) / Double(pixels)).squareRoot()
    let shortSide = max(1, (Double(min(imageWidth, imageHeight)) * scale).rounded())
    // An image with very few rows shrinks to one row before it reaches the wanted area.
    let longSide = max(
      1,
      min(
        (Double(max(imageWidth, imageHeight)) * scale).rounded(),
        (Double(target) / shortSide).rounded()))
    width = Int(imageWidth >= imageHeight ? longSide : shortSide)
    height = Int(imageWidth >= imageHeight ? shortSide : longSide)
  }

  private static func defaultRegions(pixels: Int) -> Int {
    if pixels <= referencePixels {
      return min(referenceRegions, max(1, pixels / leastPixelsPerRegion))
    }
    let growth = (Double(pixels) / Double(referencePixels)).squareRoot()
    return min(defaultCap, Int((Double(referenceRegions) * growth).rounded()))
  }
}
