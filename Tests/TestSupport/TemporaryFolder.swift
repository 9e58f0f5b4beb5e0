import Glibc
public import Imaging

/// A new empty folder that is removed, with its contents, when the last reference goes away.
public final class TemporaryFolder: Sendable {
  /// Absolute, in the system's folder for temporary files.
  public let path: FilePath

  public init() {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = (folder + "/terrazzo-test-XXXXXX").utf8CString
    let made = template.withUnsafeMutableBufferPointer { characters in
      characters.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    precondition(made, "tests need a writable folder for temporary files")
    path = FilePath(bytes: template.dropLast().map { UInt8(bitPattern: $0) })
  }

  deinit {
    Self.remove(path)
  }

  private static func remove(_ path: FilePath) {
    if path.withCString({ unlink($0) }) == 0 || errno == ENOENT { return }
    // Tests remove permissions from folders; they are restored so that the folders can be emptied.
    _ = path.withCString { chmod($0, 0o700) }
    if let folder = path.withCString({ opendir($0) }) {
      var entries: [FilePath] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { chars in
            UnsafeBufferPointer(start: chars, count: strlen(chars)).map { UInt8(bitPattern: $0) }
          }
        }
        if name != Array(".".utf8) && name != Array("..".utf8) {
          entries.append(path.appending(name))
        }
      }
      closedir(folder)
      for entry in entries { remove(entry) }
    }
    _ = path.withCString { rmdir($0) }
  }

  /// Writes a file, creating the folders above it, and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> FilePath {
    let file = path.appending(name)
    try makeFolder(of: file)
    try AtomicFile.write(bytes, to: file, durability: .renamedOnly)
    return file
  }

  /// Creates a folder, with those above it, and returns its path.
  @discardableResult
  public func makeFolder(_ name: String) throws -> FilePath {
    let folder = path.appending(name)
    try makeFolder(of: folder.appending("x"))
    return folder
  }

  private func makeFolder(of file: FilePath) throws {
    let parent = file.parent
    if parent.withCString({ mkdir($0, 0o777) }) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else {
      throw ImageFileError.cannotWrite(parent, errorNumber: errno)
    }
    try makeFolder(of: parent)
    guard parent.withCString({ mkdir($0, 0o777) }) == 0 || errno == EEXIST else {
      throw ImageFileError.cannotWrite(parent, errorNumber: errno)
    }
  }
}
