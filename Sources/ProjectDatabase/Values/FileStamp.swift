import Glibc
package import Imaging

/// What a file system tells of a file without its bytes being read.
///
/// Size and time of the content survive a copy that keeps times, and two files may have both in
/// common; a renamed or overwritten file shows in the other two.
package struct FileStamp: Sendable, Hashable {
  /// Bytes.
  package var size: Int64
  /// Of the content, UTC milliseconds.
  package var modified: Int64
  /// Of content, name or anything else of the file, UTC nanoseconds; nil: not known.
  package var changed: Int64?
  /// The file's number; nil: not known, or one that the next mount gives anew.
  package var inode: Int64?

  /// Looks at a file, following links; nil if there is none.
  ///
  /// - Parameter isShared: whether it lies on a file system whose numbers of files may not last.
  package static func of(_ path: FilePath, isShared: Bool) -> FileStamp? {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
    return FileStamp(
      size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000,
      changed: Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec),
      inode: isShared ? nil : Int64(bitPattern: UInt64(status.st_ino)))
  }

  /// Whether a file that looked like this may be the one that looks so now: what is not known of
  /// either does not count.
  package func agrees(with now: FileStamp) -> Bool {
    func agree(_ old: Int64?, _ new: Int64?) -> Bool { old == nil || new == nil || old == new }
    return size == now.size && modified == now.modified && agree(changed, now.changed)
      && agree(inode, now.inode)
  }

  /// This stamp with what is known of it from before.
  package func completed(from before: FileStamp) -> FileStamp {
    var stamp = self
    stamp.changed = changed ?? before.changed
    stamp.inode = inode ?? before.inode
    return stamp
  }
}
