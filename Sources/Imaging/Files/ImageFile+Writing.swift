import CImageCodecs

extension ImageFile {
  /// Writes 8-bit values as a gray PNG; equal rasters give equal bytes.
  ///
  /// The file is written under a temporary name and renamed.
  ///
  /// - Parameter beforeNaming: receives the complete file under its temporary name; an error number
  ///   that it returns stops the write.
  public static func writePNG(
    indices8 raster: Raster<UInt8>, to path: FilePath,
    durability: AtomicFile.Durability = .synced,
    beforeNaming: (FilePath) -> Int32? = { _ in nil }
  ) throws(ImageFileError) {
    try writePNG(
      raster, layout: .gray8, to: path, durability: durability, beforeNaming: beforeNaming)
  }

  /// Writes 16-bit values as a gray PNG; equal rasters give equal bytes.
  ///
  /// The file is written under a temporary name and renamed.
  ///
  /// - Parameter beforeNaming: receives the complete file under its temporary name; an error number
  ///   that it returns stops the write.
  public static func writePNG(
    indices16 raster: Raster<UInt16>, to path: FilePath,
    durability: AtomicFile.Durability = .synced,
    beforeNaming: (FilePath) -> Int32? = { _ in nil }
  ) throws(ImageFileError) {
    try writePNG(
      raster, layout: .gray16, to: path, durability: durability, beforeNaming: beforeNaming)
  }

  /// Writes an 8-bit RGB PNG; equal rasters give equal bytes.
  ///
  /// The file is written under a temporary name and renamed.
  public static func writePNG(
    color raster: Raster<RGB>, to path: FilePath, durability: AtomicFile.Durability = .synced
  ) throws(ImageFileError) {
    try writePNG(raster, layout: .color, to: path, durability: durability) { _ in nil }
  }

  /// What a PNG stores per pixel.
  enum PNGLayout {
    case gray8
    case gray16
    case color
  }

  private static func writePNG<Pixel>(
    _ raster: Raster<Pixel>, layout: PNGLayout, to path: FilePath,
    durability: AtomicFile.Durability, beforeNaming: (FilePath) -> Int32?
  ) throws(ImageFileError) {
    precondition(raster.width > 0 && raster.height > 0, "a PNG has at least one pixel")
    try AtomicFile.write(
      to: path, durability: durability, beforeNaming: beforeNaming
    ) { descriptor in
      encodePNG(raster, layout: layout, into: descriptor)
    }
  }

  /// Returns nil, or the number of the error that stopped the write.
  static func encodePNG<Pixel>(
    _ raster: Raster<Pixel>, layout: PNGLayout, into descriptor: Int32
  ) -> Int32? {
    let layout =
      switch layout {
      case .gray8: terrazzo_png_gray8
      case .gray16: terrazzo_png_gray16
      case .color: terrazzo_png_rgb8
      }
    return raster.pixels.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      var errorNumber: Int32 = 0
      let isWritten = terrazzo_png_write(
        descriptor, UInt32(raster.width), UInt32(raster.height), layout, start, &errorNumber)
      return isWritten ? nil : errorNumber
    }
  }
}
