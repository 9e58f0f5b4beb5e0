import CZlib

/// A zip archive made by hand, so that tests can create good and bad ones.
struct ZipBytes {
  struct File {
    var name: String
    var content: [UInt8]
    var isDeflated = true
    /// False values that the headers claim.
    var claimedSize: Int?
    var claimedPackedSize: Int?
    var claimedChecksum: UInt32?
    var method: UInt16?
    var flags: UInt16 = 0
    /// What its own header says instead of the directory's name.
    var otherName: String?
    /// Another file's place in the archive, which this one shares.
    var sharedStart: Int?
  }

  var files: [File]
  /// What lies between the files and the directory.
  var filling: [UInt8] = []
  var comment: [UInt8] = []
  /// Changes to the directory's place and size, in the last record.
  var startError = 0
  var sizeError = 0
  var entryCount: Int?
  var disk: UInt16 = 0
  /// Written just before the last record.
  var beforeEnd: [UInt8] = []

  init(_ files: [File]) {
    self.files = files
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = file.isDeflated ? Self.deflated(file.content) : file.content
      let start = file.sharedStart ?? bytes.count
      let checksum =
        file.claimedChecksum
        ?? UInt32(truncatingIfNeeded: crc32(0, file.content, UInt32(file.content.count)))
      let method = file.method ?? (file.isDeflated ? 8 : 0)
      let (size, packedSize) = (
        file.claimedSize ?? file.content.count, file.claimedPackedSize ?? packed.count
      )
      let fields =
        Self.short(file.flags) + Self.short(method) + Self.long(0) + Self.long(Int(checksum))
        + Self.long(packedSize) + Self.long(size)
      if file.sharedStart == nil {
        let name = Array((file.otherName ?? file.name).utf8)
        bytes += Self.long(0x0403_4b50) + Self.short(20) + fields
        bytes += Self.short(UInt16(name.count)) + Self.short(0) + name + packed
      }
      let name = Array(file.name.utf8)
      directory += Self.long(0x0201_4b50) + Self.short(20) + Self.short(20) + fields
      directory += Self.short(UInt16(name.count)) + [UInt8](repeating: 0, count: 12)
      directory += Self.long(start) + name
    }
    bytes += filling
    let place = bytes.count
    bytes += directory + beforeEnd
    let count = Self.short(UInt16(truncatingIfNeeded: entryCount ?? files.count))
    bytes += Self.long(0x0605_4b50) + Self.short(disk) + Self.short(disk) + count + count
    bytes +=
      Self.long(directory.count + beforeEnd.count + sizeError) + Self.long(place + startError)
    return bytes + Self.short(UInt16(comment.count)) + comment
  }

  static func short(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  static func long(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A raw deflate stream.
  static func deflated(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var content = content
    return [UInt8](unsafeUninitializedCapacity: content.count + content.count / 8 + 64) {
      buffer, filled in
      content.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        _ = deflate(&stream, Z_FINISH)
      }
      filled = buffer.count - Int(stream.avail_out)
    }
  }
}
