public import Imaging

/// Regions that another program made, taken over from its labels of an image's pixels.
///
/// Every 4-connected part of a label is a region, and so is every 4-connected part of what has no label. Parts of at
/// most `smallestArea` pixels join the neighbor of most similar mean color in CIELAB, smaller ones first, as
/// fragments of `SLIC` do.
public struct OutsideRegions: Sendable {
  /// Incremented when the same labels would become other regions.
  public static let version = 1
  /// Parts of at most so many pixels join a neighbor.
  public static let smallestArea = 16
  /// Images up to so many pixels are segmented at their own size: regions are exactly those of the labels.
  public static let mostPixels = 1 << 22

  /// The label of each pixel; 0 for those that have none.
  private let labels: Raster<Int32>

  /// - Parameter labels: any numbers, of the image's stored pixels, at least one pixel.
  public init(labels: Raster<Int32>) {
    precondition(labels.width >= 1 && labels.height >= 1)
    self.labels = labels
  }

  /// The number of regions that gives `WorkingSize` the size at which they are taken over.
  static func workingRegions(pixels: Int) -> Int {
    (min(pixels, mostPixels) + WorkingSize.pixelsPerRegion - 1) / WorkingSize.pixelsPerRegion
  }

  /// The regions at the size of the image at working size.
  ///
  /// A working pixel has the label of the stored pixel in its middle. Deterministic; O(pixels).
  ///
  /// - Parameter image: not larger than the labels.
  public func map(on image: Raster<RGB>) -> SuperpixelMap {
    ConnectedRegions(
      labels: reduced(width: image.width, height: image.height), image: LabPlanes(image),
      smallest: Self.smallestArea, most: .max
    ).map
  }

  /// How many parts are too large to join others: the least number of regions at the labels' own size.
  ///
  /// - Complexity: O(pixels).
  public var largeParts: Int {
    let parts = SuperpixelMap(piecesOf: labels)
    var areas = [Int32](repeating: 0, count: parts.count)
    for part in parts.labels.pixels { areas[Int(part)] += 1 }
    return areas.count { $0 > Self.smallestArea }
  }

  private func reduced(width: Int, height: Int) -> [Int32] {
    if width == labels.width && height == labels.height { return labels.pixels }
    let columns = (0..<width).map { (2 * $0 + 1) * labels.width / (2 * width) }
    var reduced: [Int32] = []
    reduced.reserveCapacity(width * height)
    for y in 0..<height {
      let row = (2 * y + 1) * labels.height / (2 * height) * labels.width
      for column in columns { reduced.append(labels.pixels[row + column]) }
    }
    return reduced
  }
}
