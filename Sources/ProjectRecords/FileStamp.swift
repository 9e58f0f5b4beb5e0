import Glibc
package import Imaging

/// What a file system reports about a file without reading its bytes.
///
/// Size and content time survive a copy that keeps times, and two files may share
/// both; a renamed or overwritten file shows in the other two.
package struct FileStamp: Sendable, Hashable {
  /// Size in bytes.
  package var size: Int64
  /// Last change of the content, UTC milliseconds.
  package var modified: Int64
  /// Last change of content, name or metadata, UTC nanoseconds; nil: not known.
  package var changed: Int64?
  /// The file's inode number; nil: not known, or not stable across mounts.
  package var inode: Int64?

  package init(
    size: Int64, modified: Int64, changed: Int64? = nil, inode: Int64? = nil
  ) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  /// Examines a file, following links; nil if there is none.
  ///
  /// - Parameter isShared: whether it is on a file system whose inode numbers may not last.
  package static func of(_ path: FilePath, isShared: Bool) -> FileStamp? {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
    return FileStamp(
      size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000,
      changed: Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec),
      inode: isShared ? nil : Int64(bitPattern: UInt64(status.st_ino)))
  }

  /// Whether a file with this stamp may be the one with the stamp `now`: what is not known of
  /// either does not count.
  package func agrees(with now: FileStamp) -> Bool {
    func agree(_ old: Int64?, _ new: Int64?) -> Bool { old == nil || new == nil || old == new }
    return size == now.size && modified == now.modified && agree(changed, now.changed)
      && agree(inode, now.inode)
  }

  /// This stamp, completed with what was known before.
  package func completed(from before: FileStamp) -> FileStamp {
    var stamp = self
    stamp.changed = changed ?? before.changed
    stamp.inode = inode ?? before.inode
    return stamp
  }
}
