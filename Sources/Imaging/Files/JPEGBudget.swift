import CImageCodecs

/// The limit on work when decoding a JPEG, so that no file takes minutes or gigabytes for the
/// little that it holds.
///
/// A picture in a single scan is read row by row, and only the limit on bytes applies to it.
struct JPEGBudget {
  /// Bytes that may precede the pixels, not counting those that are skipped.
  static let headerBytes: UInt64 = 128 << 20
  /// How many times scans may pass over all pixels; encoders use 4 to 15 passes.
  private static let passes: UInt64 = 32
  /// Scans allowed in any one picture, even a small one.
  private static let scans: UInt64 = 500
  /// Blocks that any picture may use, so that a small one can be divided in any way.
  private static let freeBlocks: UInt64 = 8 << 20

  /// Bytes of kept coefficients allowed: per pixel, per byte of the file, and a minimum.
  private static let bytesPerPixel = 3
  private static let bytesPerFileByte = 256
  private static let freeBytes = 128 << 20

  /// For the decoder.
  let decoding: terrazzo_jpeg_budget
  /// Bytes of coefficients that may be kept while scans add to them.
  let coefficientBytes: Int

  /// - Parameters:
  ///   - fileSize: a block takes at least one bit, so a small file cannot fill much memory with
  ///     anything worthwhile.
  ///   - maxPixels: what the caller allows per image; memory grows with it.
  init(_ header: terrazzo_jpeg_header, fileSize: Int, maxPixels: Int) {
    let pixels = UInt64(header.width) * UInt64(header.height)
    decoding = terrazzo_jpeg_budget(
      // Phones append whole videos to a JPEG; nothing beyond this can belong to the picture.
      bytes: Self.headerBytes + 16 * pixels,
      blocks: max(Self.freeBlocks, Self.passes * header.blocks), scans: Self.scans)
    let (byFile, isHuge) = fileSize.multipliedReportingOverflow(by: Self.bytesPerFileByte)
    let (byPixels, isFree) = maxPixels.multipliedReportingOverflow(by: Self.bytesPerPixel)
    coefficientBytes = max(
      Self.freeBytes,
      min(isHuge ? .max : Self.freeBytes + min(byFile, .max / 2), isFree ? .max : byPixels))
  }
}
