import CZlib

/// Deflated bytes and their checksum, by zlib.
enum Deflate {
  /// Unpacks a raw deflate stream; nil unless it is whole, ends with the last byte of `packed` and gives
  /// exactly `size` bytes.
  static func unpacked(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    guard let packedCount = UInt32(exactly: packed.count), let room = UInt32(exactly: size) else {
      return nil
    }
    var stream = z_stream()
    // Negative: no header of zlib's own around the stream.
    guard
      inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var isWhole = false
    let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      packed.withUnsafeBufferPointer { source in
        // zlib never writes through this pointer; its type only says so when ZLIB_CONST is defined.
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = packedCount
        // An empty array has no address, which zlib takes for a mistake.
        var nothing: UInt8 = 0
        withUnsafeMutablePointer(to: &nothing) { spare in
          stream.next_out = size > 0 ? buffer.baseAddress : spare
          stream.avail_out = room
          isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END
        }
      }
      isWhole = isWhole && stream.avail_in == 0 && stream.avail_out == 0
      filled = size - Int(stream.avail_out)
    }
    return isWhole ? content : nil
  }

  /// CRC-32.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(crc32_z(0, nil, 0), bytes, bytes.count))
  }
}
