/// Reads and writes image files: PNG and JPEG, recognized by content, never by name.
///
/// Color is 8-bit sRGB as stored: gamma chunks and color profiles are ignored, 16 bits are rounded
/// to 8 unless a `SampleRange` says which of them matter, and transparency is composited on mid
/// gray (128, 128, 128). Pixels are in stored
/// orientation; `ImageHeader.orientation` says how to turn them.
public enum ImageFile {
  /// The largest image that is read unless the caller says otherwise: 200 megapixels.
  public static let defaultMaxPixels = 200_000_000
  /// The longest side that is read unless the caller says otherwise.
  public static let defaultMaxSide = 100_000
}

/// What a file says about its image before any pixel is decoded.
public struct ImageHeader: Hashable, Sendable {
  /// The kind of file, by content.
  public enum Format: Hashable, Sendable {
    case png
    case jpeg
  }

  public let format: Format
  /// Size of the stored pixels, before any rotation; at least 1.
  public let width: Int
  public let height: Int
  public let orientation: ImageOrientation
  /// Bits per channel.
  public let bitDepth: Int
  /// Whether a pixel is one stored value: gray without alpha, or a palette index.
  public let hasSingleChannel: Bool

  public init(
    format: Format, width: Int, height: Int, orientation: ImageOrientation, bitDepth: Int,
    hasSingleChannel: Bool
  ) {
    self.format = format
    self.width = width
    self.height = height
    self.orientation = orientation
    self.bitDepth = bitDepth
    self.hasSingleChannel = hasSingleChannel
  }
}
