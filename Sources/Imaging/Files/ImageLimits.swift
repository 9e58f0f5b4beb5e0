/// What an image may claim in its header before it is refused, with nothing allocated for it.
struct ImageLimits {
  /// The most pixels of an image.
  var maxPixels: Int
  /// The most pixels of its longer side.
  var maxSide: Int

  /// How much a file may hold besides its pixels: profiles, previews, a video from a phone.
  static let otherBytes = 256 << 20
  /// More than any format takes for a pixel.
  private static let bytesPerPixel = 16

  /// Refuses a size beyond the limits, and a file that is far longer than its pixels explain.
  func check(
    width: Int, height: Int, of file: borrowing OpenFile
  ) throws(ImageFileError) {
    let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
    guard !overflows, pixels <= maxPixels else {
      throw .tooLarge(file.path, width: width, height: height, maxPixels: maxPixels)
    }
    guard max(width, height) <= maxSide else {
      throw .sideTooLong(file.path, width: width, height: height, maxSide: maxSide)
    }
    let (pixelBytes, isHuge) = pixels.multipliedReportingOverflow(by: Self.bytesPerPixel)
    guard isHuge || file.size - Self.otherBytes <= pixelBytes else {
      throw .tooLong(file.path, bytes: file.size, width: width, height: height)
    }
  }

  /// Pictures never compress better than this ratio; small ones are not checked.
  private static let largestRatio: UInt64 = 500

  /// Refuses a large image whose file holds almost nothing: decoding would take half a minute.
  func check(
    packed: UInt64, unpacked: UInt64, width: Int, height: Int, of file: borrowing OpenFile
  ) throws(ImageFileError) {
    let isLarge = unpacked / 2 > UInt64(max(0, maxPixels))
    guard !isLarge || unpacked / Self.largestRatio <= packed else {
      throw .tooPacked(file.path, width: width, height: height)
    }
  }
}
