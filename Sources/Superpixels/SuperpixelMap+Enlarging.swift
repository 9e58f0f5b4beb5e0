import Imaging

extension SuperpixelMap {
  /// The same regions on a larger image: pixel (x, y) belongs to the region of
  /// (⌊x · width / newWidth⌋, ⌊y · height / newHeight⌋).
  ///
  /// - Precondition: the new size is not smaller than the map's in either direction.
  public func enlarged(width newWidth: Int, height newHeight: Int) -> SuperpixelMap {
    precondition(newWidth >= width && newHeight >= height)
    if newWidth == width && newHeight == height { return self }
    let columns = (0..<newWidth).map { $0 * width / newWidth }
    var pixels: [Int32] = []
    pixels.reserveCapacity(newWidth * newHeight)
    labels.pixels.withUnsafeBufferPointer { labels in
      for y in 0..<newHeight {
        let row = y * height / newHeight * width
        for column in columns { pixels.append(labels[row + column]) }
      }
    }
    return SuperpixelMap(
      labels: Raster(width: newWidth, height: newHeight, pixels: pixels), count: count)
  }
}
