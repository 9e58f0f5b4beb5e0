import CImageCodecs

/// Makes PNGs in memory, for programs that take them as bytes.
public enum PNGEncoder {
  /// A PNG of colors; equal rasters give equal bytes.
  ///
  /// Empty for an empty raster, or without memory.
  ///
  /// - Parameter level: how hard deflate tries, 1 to 9. At 2, a photograph takes about 1.5 bytes a
  ///   pixel; 6 saves 4 % and takes five times as long.
  public static func encode(_ raster: Raster<RGB>, level: Int = 2) -> [UInt8] {
    raster.pixels.withUnsafeBytes { bytes in
      encode(bytes, width: raster.width, height: raster.height, palette: nil, level: level)
    }
  }

  /// A PNG of indices into a palette, in as few bits per pixel as the palette needs.
  ///
  /// - Precondition: 1 to 256 colors, and every index is one of the palette.
  public static func encode(
    _ raster: Raster<UInt8>, palette: [RGBA], level: Int = 6
  ) -> [UInt8] {
    precondition((1...256).contains(palette.count), "a palette has 1 to 256 colors")
    precondition(raster.pixels.allSatisfy { $0 < palette.count }, "an index is not in the palette")
    return palette.withUnsafeBytes { colors in
      raster.pixels.withUnsafeBytes { bytes in
        guard let start = colors.bindMemory(to: UInt8.self).baseAddress else { return [] }
        let palette = terrazzo_png_palette(rgba: start, count: Int32(palette.count))
        return encode(
          bytes, width: raster.width, height: raster.height, palette: palette, level: level)
      }
    }
  }

  private static func encode(
    _ bytes: UnsafeRawBufferPointer, width: Int, height: Int, palette: terrazzo_png_palette?,
    level: Int
  ) -> [UInt8] {
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress, width > 0, height > 0 else {
      return []
    }
    precondition((1...9).contains(level), "deflate has levels 1 to 9")
    var count = 0
    let encoded: UnsafeMutablePointer<UInt8>?
    if var palette {
      encoded = terrazzo_png_encode(
        UInt32(width), UInt32(height), &palette, start, Int32(level), &count)
    } else {
      encoded = terrazzo_png_encode(
        UInt32(width), UInt32(height), nil, start, Int32(level), &count)
    }
    defer { terrazzo_png_encoded_free(encoded) }
    guard let encoded else { return [] }
    return Array(UnsafeBufferPointer(start: encoded, count: count))
  }
}
