import CXXHash

/// 128-bit XXH3, as 32 hexadecimal digits: names cache entries, not for security.
package enum ContentDigest {
  /// The digest of bytes.
  package static func hexadecimal(of bytes: some Collection<UInt8>) -> String {
    let sum =
      bytes.withContiguousStorageIfAvailable { XXH3_128bits($0.baseAddress, $0.count) }
      ?? Array(bytes).withUnsafeBufferPointer { XXH3_128bits($0.baseAddress, $0.count) }
    return digits(of: sum.high64) + digits(of: sum.low64)
  }

  /// The digest of a string's UTF-8.
  package static func hexadecimal(of string: String) -> String {
    hexadecimal(of: Array(string.utf8))
  }

  /// A 64-bit checksum: finds damaged files, and spreads names evenly.
  package static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits(bytes.baseAddress, bytes.count)
  }

  private static func digits(of half: UInt64) -> String {
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
