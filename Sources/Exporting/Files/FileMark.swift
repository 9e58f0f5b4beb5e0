import Glibc
import Imaging
import Labeling
import Preparation

/// A summary of a file's content, or of what a symbolic link says.
struct FileMark: Hashable {
  /// In bytes; of a link's text; -1 for a folder and the like.
  var size: Int64
  var digest: String

  init(size: Int64, digest: String) {
    self.size = size
    self.digest = digest
  }

  /// Nil for a file that cannot be read.
  init?(of path: FilePath) {
    guard let size = Self.size(of: path), size >= 0 else { return nil }
    if let target = Self.linkTarget(of: path) {
      self.init(size: size, digest: "link " + ImageName(bytes: target).escaped)
      return
    }
    guard let digest = FileDigest.of(path) else { return nil }
    self.init(size: size, digest: digest)
  }

  /// What a symbolic link says; nil for anything else.
  static func linkTarget(of path: FilePath) -> [UInt8]? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = path.withCString { readlink($0, &buffer, buffer.count - 1) }
    guard count > 0 else { return nil }
    return buffer[..<count].map { UInt8(bitPattern: $0) }
  }

  /// Nil if nothing is there; -1 for a folder and the like.
  static func size(of path: FilePath) -> Int64? {
    var status = stat()
    guard path.withCString({ lstat($0, &status) }) == 0 else { return nil }
    let kind = status.st_mode & S_IFMT
    return kind == S_IFREG || kind == S_IFLNK ? Int64(status.st_size) : -1
  }
}
