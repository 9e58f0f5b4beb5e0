import CZlib
import Foundation
package import Imaging

/// Masks as text: PNG in base 64, packed once more by zlib where a format wants that.
package enum PackedBitmap {
  /// A PNG with one bit a pixel.
  ///
  /// - Parameter raster: 1 inside and 0 outside.
  package static func png(_ raster: Raster<UInt8>) -> [UInt8] {
    PNGEncoder.encode(raster, palette: [RGBA(0, 0, 0, 0), RGBA(255, 255, 255)])
  }

  package static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// A stream of zlib; equal bytes give equal streams.
  ///
  /// Empty without memory.
  package static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&packed, &count, bytes, UInt(bytes.count), 6) == Z_OK else { return [] }
    return Array(packed[..<Int(count)])
  }

  /// Nil for text that is not base 64.
  package static func bytes(base64 text: String) -> [UInt8]? {
    Data(base64Encoded: text).map(Array.init)
  }

  /// What a stream of zlib holds; nil for anything else, and for more than `most` bytes.
  package static func inflated(_ bytes: [UInt8], most: Int) -> [UInt8]? {
    var count = UInt(max(0, most))
    var unpacked = [UInt8](repeating: 0, count: most)
    guard uncompress(&unpacked, &count, bytes, UInt(bytes.count)) == Z_OK else { return nil }
    return Array(unpacked[..<Int(count)])
  }
}
