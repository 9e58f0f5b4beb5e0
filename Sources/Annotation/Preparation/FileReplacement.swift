import Glibc
import Imaging
import Synchronization

/// Reads whole files, and writes them so that nobody ever sees half of one: aside, then renamed.
enum FileReplacement {
  private static let counter = Atomic<UInt64>(0)

  /// The file's bytes, or nil if it cannot be read.
  static func read(_ path: FilePath) -> [UInt8]? {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      while initialized < size {
        let got = Glibc.read(
          descriptor, buffer.baseAddress?.advanced(by: initialized), size - initialized)
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { break }
        initialized += got
      }
    }
    return bytes.count == size ? bytes : nil
  }

  /// A name beside `path` that no other thread or process uses.
  static func asideName(of path: FilePath) -> FilePath {
    let number = counter.add(1, ordering: .relaxed).newValue
    return FilePath(bytes: path.bytes + Array(".\(getpid())-\(number).partial".utf8))
  }

  static func write(_ parts: [[UInt8]], to path: FilePath) throws(PreparationError) {
    try makeFolder(parent(of: path))
    let aside = asideName(of: path)
    let descriptor = aside.withCString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw refused(path) }
    for part in parts where !writeAll(part, to: descriptor) {
      let failure = refused(path)
      close(descriptor)
      remove(aside)
      throw failure
    }
    guard close(descriptor) == 0 else {
      let failure = refused(path)
      remove(aside)
      throw failure
    }
    try rename(aside, to: path)
  }

  /// Puts a file that was written under its `asideName` in place.
  static func rename(_ aside: FilePath, to path: FilePath) throws(PreparationError) {
    let result = aside.withCString { from in path.withCString { Glibc.rename(from, $0) } }
    guard result == 0 else {
      let failure = refused(path)
      remove(aside)
      throw failure
    }
  }

  static func remove(_ path: FilePath) {
    _ = path.withCString { unlink($0) }
  }

  static func parent(of path: FilePath) -> FilePath {
    guard let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")), slash > 0 else {
      return FilePath(path.bytes.first == UInt8(ascii: "/") ? "/" : ".")
    }
    return FilePath(bytes: path.bytes[..<slash])
  }

  /// Creates a folder and those above it.
  static func makeFolder(_ folder: FilePath) throws(PreparationError) {
    if folder.withCString({ mkdir($0, 0o755) }) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, folder.bytes.count > 1 else {
      throw .cacheNotWritable(folder: folder, reason: String(cString: strerror(errno)))
    }
    try makeFolder(parent(of: folder))
    guard folder.withCString({ mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
      throw .cacheNotWritable(folder: folder, reason: String(cString: strerror(errno)))
    }
  }

  private static func refused(_ path: FilePath) -> PreparationError {
    .cacheNotWritable(folder: parent(of: path), reason: String(cString: strerror(errno)))
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBytes { raw in
      var written = 0
      while written < raw.count {
        let count = Glibc.write(
          descriptor, raw.baseAddress?.advanced(by: written), raw.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }
}
