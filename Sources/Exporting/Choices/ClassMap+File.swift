import Glibc
public import Imaging
import Labeling

extension ClassMap {
  /// Reads a file.
  ///
  /// - Throws: `ClassMapError`, also for a file that is no text.
  public init(contentsOf path: FilePath) throws(ClassMapError) {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .unreadable(path, errorNumber: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Self.mostBytes {
      let got = read(descriptor, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(path, errorNumber: errno) }
      if got == 0 { break }
      bytes.append(contentsOf: part[..<got])
    }
    guard bytes.count <= Self.mostBytes else { throw .tooLong(path, limit: Self.mostBytes) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .noText(path) }
    try self.init(text)
  }
}
