import CImageCodecs
import Glibc

/// A regular file, open for reading; closed when it goes out of scope.
package struct OpenFile: ~Copyable {
  package let path: FilePath
  package let descriptor: Int32
  /// Size in bytes when it was opened.
  package let size: Int

  package init(_ path: FilePath) throws(ImageFileError) {
    // Without O_NONBLOCK the open of a FIFO would wait for a writer forever.
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .cannotRead(path, errorNumber: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let errorNumber = errno
      close(descriptor)
      throw .cannotRead(path, errorNumber: errorNumber)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(path)
    }
    self.path = path
    self.descriptor = descriptor
    self.size = Int(status.st_size)
  }

  /// Bytes that are no file of their own.
  ///
  /// - Parameter path: what messages call it.
  init(holding bytes: [UInt8], calledFor path: FilePath) throws(ImageFileError) {
    let descriptor = bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { terrazzo_memory_file($0, buffer.count) } ?? -1
    }
    guard descriptor >= 0 else {
      if bytes.isEmpty { throw .truncated(path) }
      throw .cannotRead(path, errorNumber: errno)
    }
    self.path = path
    self.descriptor = descriptor
    self.size = bytes.count
  }

  deinit {
    close(descriptor)
  }

  /// Up to `count` bytes starting at `offset`; fewer only at the end of the file.
  package func bytes(at offset: Int, count: Int) throws(ImageFileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let start = buffer.baseAddress.map { UnsafeMutableRawPointer($0 + filled) }
        let got = pread(descriptor, start, count - filled, off_t(offset + filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else { throw .cannotRead(path, errorNumber: failure) }
    return bytes
  }

  /// The image format that the first bytes indicate.
  func format() throws(ImageFileError) -> ImageHeader.Format {
    let start = try bytes(at: 0, count: 16)
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if let kind = ForeignFormat.name(ofStart: start) { throw .foreignFormat(path, kind: kind) }
    throw .unknownFormat(path)
  }
}
