/// One file of a zip archive, as its directory describes it.
struct ZipEntry: Hashable {
  enum Method: UInt16 {
    case stored = 0
    case deflated = 8
  }

  /// Relative, with slashes; no part of it is empty, `.` or `..`.
  let name: String
  let method: Method
  let checksum: UInt32
  /// Bytes in the archive.
  let packedSize: Int
  /// Bytes once unpacked.
  let size: Int
  /// Where its own header begins.
  let headerStart: Int

  /// Whether a name is safe to use as a path below some folder.
  static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= ZipLimits.nameBytes,
      name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
    else { return false }
    // A folder's name ends with a slash.
    let path = name.hasSuffix("/") ? name.dropLast() : name[...]
    return path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}

/// What an archive may hold.
enum ZipLimits {
  static let entries = 4_096
  static let nameBytes = 1_024
  /// Deflate cannot pack more than this many bytes into one.
  static let expansion = 1_032
}
