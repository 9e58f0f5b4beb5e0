package import Labeling

/// A file that a scan found.
package struct FoundFile: Sendable, Equatable {
  package var name: ImageName
  package var size: Int64
  package var modified: Int64
  package var changed: Int64?
  package var inode: Int64?
  /// Whether permissions let this process read it.
  package var isReadable = true

  package init(
    name: ImageName, size: Int64, modified: Int64, changed: Int64? = nil, inode: Int64? = nil,
    isReadable: Bool = true
  ) {
    self.name = name
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.isReadable = isReadable
  }

  package var stamp: FileStamp {
    FileStamp(size: size, modified: modified, changed: changed, inode: inode)
  }
}
