public import Imaging

/// One image segmented into superpixels: every pixel belongs to exactly one.
///
/// Numbers are dense (`0..<count`), and every superpixel is 4-connected.
public struct SuperpixelMap: Sendable, Equatable {
  /// The number of the superpixel that each pixel belongs to.
  public let labels: Raster<Int32>
  /// How many superpixels there are.
  public let count: Int

  public var width: Int { labels.width }
  public var height: Int { labels.height }

  /// Wraps labels that are known to be dense and connected.
  public init(labels: Raster<Int32>, count: Int) {
    self.labels = labels
    self.count = count
  }
}
