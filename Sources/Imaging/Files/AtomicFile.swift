import Glibc

/// Writes to a temporary file and renames it, so that no one ever sees a partial file.
public enum AtomicFile {
  /// Whether a written file must survive a power failure.
  public enum Durability: Sendable {
    /// File and folder are flushed to the disk before the call returns.
    case synced
    /// Whole or absent, but may be lost in a power failure: for files that can be regenerated.
    case renamedOnly
  }

  /// Replaces or creates the file at `path` with `bytes`.
  ///
  /// - Parameter beforeNaming: receives the complete file under its temporary name; an error number
  ///   that it returns stops the write.
  public static func write(
    _ bytes: [UInt8], to path: FilePath, durability: Durability = .synced,
    beforeNaming: (FilePath) -> Int32? = { _ in nil }
  ) throws(ImageFileError) {
    try write(to: path, durability: durability, beforeNaming: beforeNaming) { descriptor in
      writeAll(bytes, to: descriptor)
    }
  }

  /// Writes all of the bytes to an open file, even if each call writes only a few.
  ///
  /// - Returns: nil, or the number of the error that stopped it.
  public static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 && errno == EINTR { continue }
        if written < 0 { return errno }
        rest = rest.dropFirst(written)
      }
      return nil
    }
  }

  /// Whether a folder has no room for another small file: the disk is full, or a quota or limit is
  /// reached.
  ///
  /// Writes and removes 64 KiB.
  public static func isFull(_ folder: FilePath) -> Bool {
    do throws(ImageFileError) {
      try write(
        [UInt8](repeating: 0, count: 65_536), to: folder.appending(".terrazzo-room"),
        beforeNaming: { _ in ECANCELED })
    } catch {
      if case .cannotWrite(_, let errorNumber) = error {
        return SystemWords.isDiskFull(errorNumber)
      }
    }
    return false
  }

  /// Lets `body` fill a new file next to `path`, then renames it; `body` returns nil, or the
  /// number of the error that stopped it.
  ///
  /// - Parameter beforeNaming: receives the complete file under its temporary name; an error it
  ///   returns stops the write as well.
  package static func write(
    to path: FilePath, durability: Durability,
    beforeNaming: (FilePath) -> Int32? = { _ in nil }, _ body: (Int32) -> Int32?
  ) throws(ImageFileError) {
    let folder = path.parent
    var temporary = path
    var descriptor: Int32 = -1
    for attempt in 0..<1000 {
      // A name of fixed length: the final name may already be as long as the system allows.
      temporary = folder.appending(TemporaryName(process: getpid(), attempt: attempt).text)
      descriptor = temporary.withCString {
        open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      }
      if descriptor >= 0 || errno != EEXIST { break }
    }
    guard descriptor >= 0 else { throw .cannotWrite(path, errorNumber: errno) }
    GroupSharing.share(descriptor, in: folder)
    // Held until the file is closed: shows others, even on other machines, that it is being
    // written.
    flock(descriptor, LOCK_EX | LOCK_NB)
    var failure = body(descriptor)
    if failure == nil && durability == .synced && fsync(descriptor) != 0 { failure = errno }
    if failure == nil { failure = beforeNaming(temporary) }
    if close(descriptor) != 0 && failure == nil { failure = errno }
    if failure == nil {
      let result = temporary.withCString { old in path.withCString { new in rename(old, new) } }
      if result != 0 { failure = errno }
    }
    if let failure {
      _ = temporary.withCString { unlink($0) }
      throw .cannotWrite(path, errorNumber: failure)
    }
    if durability == .synced { syncFolder(folder) }
  }

  /// Makes or replaces a symbolic link.
  ///
  /// - Parameters:
  ///   - target: what the link says, absolute or relative to its own folder; need not exist.
  ///   - beforeNaming: receives the link under its temporary name; an error number that it returns
  ///     stops the write.
  package static func link(
    _ target: FilePath, as path: FilePath, beforeNaming: (FilePath) -> Int32? = { _ in nil }
  ) throws(ImageFileError) {
    var temporary = path
    var failure: Int32?
    for attempt in 0..<1000 {
      temporary = path.parent.appending(TemporaryName(process: getpid(), attempt: attempt).text)
      let result = target.withCString { old in temporary.withCString { new in symlink(old, new) } }
      failure = result == 0 ? nil : errno
      if failure != EEXIST { break }
    }
    if let failure { throw .cannotWrite(path, errorNumber: failure) }
    failure = beforeNaming(temporary)
    if failure == nil {
      let result = temporary.withCString { old in path.withCString { new in rename(old, new) } }
      if result != 0 { failure = errno }
    }
    if let failure {
      _ = temporary.withCString { unlink($0) }
      throw .cannotWrite(path, errorNumber: failure)
    }
  }

  /// Makes a rename durable; some file systems cannot flush folders, and then trying does no harm.
  private static func syncFolder(_ folder: FilePath) {
    let descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
