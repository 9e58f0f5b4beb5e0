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
