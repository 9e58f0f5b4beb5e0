import Glibc

extension FilePath {
  /// Creates the folder and those above it; succeeds if it already exists.
  ///
  /// - Returns: 0, or the system's error number; `ENOTDIR` if something else already has
  ///   the name.
  public func createFolder() -> Int32 {
    if makeFolder() { return 0 }
    var failure = errno
    if failure == ENOENT, !bytes.isEmpty, parent != self {
      let above = parent.createFolder()
      guard above == 0 else { return above }
      if makeFolder() { return 0 }
      failure = errno
    }
    guard failure == EEXIST else { return failure }
    var status = stat()
    let isFolder = withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isFolder ? 0 : ENOTDIR
  }

  private func makeFolder() -> Bool {
    guard withCString({ mkdir($0, 0o755) }) == 0 else { return false }
    GroupSharing.share(self)
    return true
  }

  /// The path with symbolic links resolved; nil if nothing exists there.
  public var resolved: FilePath? {
    guard let real = withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return FilePath(bytes: Array(UnsafeRawBufferPointer(start: real, count: strlen(real))))
  }
}
