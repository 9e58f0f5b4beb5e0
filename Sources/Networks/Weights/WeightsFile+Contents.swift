import Glibc
import Imaging

extension WeightsFile {
  /// The bytes of a regular file.
  static func contents(of path: FilePath, mostBytes: Int) throws(WeightsFileError) -> [UInt8] {
    // Opening a FIFO would otherwise wait for someone who writes to it.
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .cannotRead(path, errorNumber: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path, errorNumber: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
    let size = Int(status.st_size)
    guard size <= mostBytes else { throw .fileTooLong(bytes: size, limit: mostBytes) }
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let start = buffer.baseAddress.map { UnsafeMutableRawPointer($0 + filled) }
        let got = read(descriptor, start, size - filled)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { break }
        filled += got
      }
    }
    if let failure { throw .cannotRead(path, errorNumber: failure) }
    return bytes
  }
}
