import CImageCodecs

/// What decoding a JPEG may cost, so that no file takes minutes or gigabytes for the little that it holds.
///
/// A picture that comes in one scan is read row by row and needs none of this but the bytes.
struct JPEGBudget {
  /// Bytes that may stand before the pixels, without those that are jumped over.
  static let headerBytes: UInt64 = 128 << 20
  /// How often scans may go over all pixels; encoders do so 4 to 15 times.
  private static let passes: UInt64 = 32
  /// Scans of any one picture, also of a small one.
  private static let scans: UInt64 = 500
  /// Blocks that any picture may take, so that a small one is free in how it is divided.
  private static let freeBlocks: UInt64 = 8 << 20

  /// Kept coefficients that a picture may take by its pixels, its file's size, and at least.
  private static let bytesPerPixel = 3
  private static let bytesPerFileByte = 256
  private static let freeBytes = 128 << 20

  /// For the decoder.
  let decoding: terrazzo_jpeg_budget
  /// Bytes of coefficients that may be kept while scans add to them.
  let coefficientBytes: Int

  /// - Parameters:
  ///   - fileSize: a block takes a bit at least, so a small file cannot fill much memory with anything
  ///     that is worth it.
  ///   - maxPixels: what the caller allows an image; memory goes with it.
  init(_ header: terrazzo_jpeg_header, fileSize: Int, maxPixels: Int) {
    let pixels = UInt64(header.width) * UInt64(header.height)
    decoding = terrazzo_jpeg_budget(
      // Phones append whole films to a JPEG; nothing beyond this can belong to the picture.
      bytes: Self.headerBytes + 16 * pixels,
      blocks: max(Self.freeBlocks, Self.passes * header.blocks), scans: Self.scans)
    let (byFile, isHuge) = fileSize.multipliedReportingOverflow(by: Self.bytesPerFileByte)
    let (byPixels, isFree) = maxPixels.multipliedReportingOverflow(by: Self.bytesPerPixel)
    coefficientBytes = max(
      Self.freeBytes,
      min(isHuge ? .max : Self.freeBytes + min(byFile, .max / 2), isFree ? .max : byPixels))
  }
}
