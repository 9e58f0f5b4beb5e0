/// The color bin of every pixel, and how many pixels of each bin every region holds.
struct ColorHistograms {
  /// Bins of each of the three channels.
  let side: Int
  /// The bin of each pixel, row-major.
  private(set) var binOfPixel: [UInt16]
  /// Pixels by region and bin.
  var counts: [Int32]
  /// Pixels by region.
  var sizes: [Int32]

  var bins: Int { side * side * side }

  /// - Parameter labels: The region of each pixel.
  init(image: LabPlanes, side: Int, labels: FramedLabels, regions: Int) {
    self.side = side
    let lightness = Self.equalBins(image.lightness, side: side)
    let a = Self.equalBins(image.a, side: side)
    let b = Self.equalBins(image.b, side: side)
    let pixels = image.width * image.height
    binOfPixel = [UInt16](repeating: 0, count: pixels)
    counts = [Int32](repeating: 0, count: regions * side * side * side)
    sizes = [Int32](repeating: 0, count: regions)
    let bins = side * side * side
    for index in 0..<pixels {
      let bin =
        (lightness[Int(image.lightness[index])] * side + a[Int(image.a[index])]) * side
        + b[Int(image.b[index])]
      binOfPixel[index] = UInt16(bin)
    }
    for y in 0..<image.height {
      for x in 0..<image.width {
        let region = Int(labels.values[labels.index(x, y)])
        counts[region * bins + Int(binOfPixel[y * image.width + x])] += 1
        sizes[region] += 1
      }
    }
  }

  /// The bin of each value, chosen so that bins hold about equally many pixels.
  private static func equalBins(_ plane: [UInt8], side: Int) -> [Int] {
    var histogram = [Int](repeating: 0, count: 256)
    for value in plane { histogram[Int(value)] += 1 }
    var below = 0
    return histogram.map { count in
      // By the middle of a value's pixels, so that one common value does not crowd out all others.
      let bin = (2 * below + count) * side / (2 * max(1, plane.count))
      below += count
      return min(side - 1, bin)
    }
  }
}
