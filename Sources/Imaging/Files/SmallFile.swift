import Glibc

/// The kernel's small text files.
package enum SmallFile {
  /// The file's text up to a megabyte, or nil if it cannot be read.
  package static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16_384)
    while bytes.count < 1 << 20 {
      let got = read(descriptor, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      bytes.append(contentsOf: part[..<got])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
