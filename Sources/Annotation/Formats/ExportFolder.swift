import Glibc
import Imaging
import Labeling

/// The folder that an export writes into.
struct ExportFolder {
  let path: FilePath

  /// Creates the folder, and refuses one whose masks would be taken for images.
  init(_ path: FilePath, imageFolder: FilePath) throws(SessionError) {
    self.path = path
    try Self.create(path)
    guard let own = Self.resolved(path), let images = Self.resolved(imageFolder) else { return }
    let below = own.dropFirst(images.count)
    let isInside =
      own.starts(with: images) && (below.isEmpty || below.first == UInt8(ascii: "/"))
    let isHidden = below.split(separator: UInt8(ascii: "/")).contains {
      $0.first == UInt8(ascii: ".")
    }
    guard !isInside || isHidden else {
      throw .failed(
        """
        Masks cannot be written to \(DisplayText(bytes: path.bytes)), because it lies in the image \
        folder, where they would be taken for images. Choose a folder outside.
        """)
    }
  }

  /// The full path of a file below the folder, whose own folder is created.
  func file(_ relative: [UInt8]) throws(SessionError) -> FilePath {
    if let slash = relative.lastIndex(of: UInt8(ascii: "/")) {
      try Self.create(path.appending(relative[..<slash]))
    }
    return path.appending(relative)
  }

  private static func create(_ folder: FilePath) throws(SessionError) {
    if folder.withCString({ mkdir($0, 0o755) }) == 0 { return }
    var failure = errno
    if failure == EEXIST {
      var status = stat()
      let isFolder =
        folder.withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
      if isFolder { return }
      failure = ENOTDIR
    } else if failure == ENOENT, let slash = folder.bytes.lastIndex(of: UInt8(ascii: "/")),
      slash > 0
    {
      try create(FilePath(bytes: folder.bytes[..<slash]))
      if folder.withCString({ mkdir($0, 0o755) }) == 0 || errno == EEXIST { return }
      failure = errno
    }
    throw .failed(
      """
      Masks cannot be written to \(DisplayText(bytes: folder.bytes)): \
      \(String(cString: strerror(failure))). Choose another folder.
      """)
  }

  private static func resolved(_ path: FilePath) -> [UInt8]? {
    guard let real = path.withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return Array(UnsafeRawBufferPointer(start: real, count: strlen(real)))
  }
}
