import CZlib
import Foundation
import Imaging

/// Masks as text: PNG in base 64, packed once more by zlib where a format wants that.
enum PackedBitmap {
  /// A PNG with one bit a pixel.
  ///
  /// - Parameter raster: 1 inside and 0 outside.
  static func png(_ raster: Raster<UInt8>) -> [UInt8] {
    PNGEncoder.encode(raster, palette: [RGBA(0, 0, 0, 0), RGBA(255, 255, 255)])
  }

  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// A stream of zlib; equal bytes give equal streams.
  ///
  /// Empty without memory.
  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&packed, &count, bytes, UInt(bytes.count), 6) == Z_OK else { return [] }
    return Array(packed[..<Int(count)])
  }
}
