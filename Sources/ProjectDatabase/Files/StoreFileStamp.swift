import Glibc
import Imaging

/// Which file a path leads to, and its size.
struct StoreFileStamp: Sendable, Equatable {
  var device: UInt64
  var inode: UInt64
  var size: Int64
  /// Time of the last change of its bytes, in nanoseconds.
  var changed: Int64

  /// Nil if nothing is there, or it cannot be examined.
  init?(_ path: FilePath) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    changed = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
  }

  func isSameFile(as other: StoreFileStamp) -> Bool {
    device == other.device && inode == other.inode
  }
}
