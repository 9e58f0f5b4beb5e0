import CXXHash
import Glibc
package import Imaging

/// The digest of a file's bytes: 128-bit XXH3, as 32 hexadecimal digits.
package enum FileDigest {
  /// Streams the file; nil if it cannot be read, or is far longer than an image of its size can be.
  ///
  /// A long file's header is checked first: reading a sparse file of 300 GB would take minutes.
  package static func of(_ path: FilePath) -> String? {
    ImageFile.hasPlausibleLength(at: path) ? ofBytes(path) : nil
  }

  /// Streams a file of any kind; nil if it cannot be read.
  package static func ofBytes(_ path: FilePath) -> String? {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let state = XXH3_createState() else { return nil }
    defer { XXH3_freeState(state) }
    guard XXH3_128bits_reset(state) == XXH_OK else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = read(descriptor, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      guard XXH3_128bits_update(state, buffer, got) == XXH_OK else { return nil }
    }
    let sum = XXH3_128bits_digest(state)
    return digits(of: sum.high64) + digits(of: sum.low64)
  }

  private static func digits(of half: UInt64) -> String {
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
