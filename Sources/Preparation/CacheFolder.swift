import Glibc
package import Imaging

/// Folders of a cache, and reading whole files in them.
package enum CacheFolder {
  /// Creates a folder and those above it.
  package static func create(_ folder: FilePath) throws(PreparationError) {
    let failure = folder.createFolder()
    guard failure == 0 else {
      throw PreparationError(.cannotWrite(folder, errorNumber: failure))
    }
  }

  /// The bytes of a file that this program wrote, or nil if it cannot be read.
  package static func read(_ path: FilePath) -> [UInt8]? {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let start = buffer.baseAddress.map { UnsafeMutableRawPointer($0 + filled) }
        let got = Glibc.read(descriptor, start, size - filled)
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { break }
        filled += got
      }
    }
    return bytes.count == size ? bytes : nil
  }

  package static func exists(_ path: FilePath) -> Bool {
    path.withCString { access($0, R_OK) } == 0
  }
}
