public import Imaging

/// Small generated pictures, the same on every machine.
public enum SyntheticImage {
  /// Every pixel at random.
  public static func noise(width: Int, height: Int, seed: UInt64) -> Raster<RGB> {
    var generator = TestGenerator(seed: seed)
    return Raster(
      width: width, height: height,
      pixels: (0..<width * height).map { _ in
        let bits = generator.next()
        return RGB(
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits >> 16))
      })
  }

  /// Rectangles of one color each, `columns` × `rows` of them, and the number of each pixel's
  /// rectangle.
  public static func blocks(
    width: Int, height: Int, columns: Int, rows: Int, seed: UInt64
  ) -> (image: Raster<RGB>, numbers: Raster<UInt16>) {
    let colors = noise(width: columns, height: rows, seed: seed)
    let numbers = (0..<width * height).map { index in
      let column = index % width * columns / width
      let row = index / width * rows / height
      return UInt16(row * columns + column)
    }
    return (
      Raster(width: width, height: height, pixels: numbers.map { colors.pixels[Int($0)] }),
      Raster(width: width, height: height, pixels: numbers)
    )
  }
}
