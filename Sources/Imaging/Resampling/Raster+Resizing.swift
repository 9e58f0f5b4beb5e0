extension Raster where Pixel == RGB {
  /// The image resized: each pixel is the mean of the area that it covers, rounded.
  ///
  /// - Precondition: neither size is empty.
  /// - Complexity: O(source pixels) when shrinking.
  public func resized(width: Int, height: Int) -> Raster<RGB> {
    if width == self.width && height == self.height { return self }
    var average = AreaAverage(from: (self.width, self.height), to: (width, height))
    pixels.withUnsafeBytes { bytes in
      let samples = bytes.assumingMemoryBound(to: UInt8.self)
      for y in 0..<self.height {
        average.append(
          UnsafeBufferPointer(rebasing: samples[3 * y * self.width..<3 * (y + 1) * self.width]))
      }
    }
    return average.raster()
  }
}

extension Raster {
  /// The label raster resized: each pixel is the one at its center, never a mixture.
  ///
  /// - Precondition: neither size is empty.
  @inlinable
  public func resizedToNearest(width: Int, height: Int) -> Raster {
    precondition(self.width > 0 && self.height > 0 && width > 0 && height > 0)
    if width == self.width && height == self.height { return self }
    let columns = (0..<width).map { (2 * $0 + 1) * self.width / (2 * width) }
    let source = pixels
    let sourceWidth = self.width
    let sourceHeight = self.height
    let resized = [Pixel](unsafeUninitializedCapacity: width * height) { buffer, count in
      source.withUnsafeBufferPointer { source in
        for y in 0..<height {
          let row = (2 * y + 1) * sourceHeight / (2 * height) * sourceWidth
          for x in 0..<width { buffer[y * width + x] = source[row + columns[x]] }
        }
      }
      count = width * height
    }
    return Raster(width: width, height: height, pixels: resized)
  }
}
