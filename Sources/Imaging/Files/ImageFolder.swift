import Glibc

/// Finds the image files of a folder and its subfolders.
public enum ImageFolder {
  /// One image file, recognized by its name: it was not opened.
  public struct Entry: Hashable, Sendable {
    /// Relative to the folder that was listed, without a slash at the start.
    public let relativePath: FilePath
    /// Size in bytes.
    public let size: Int
    /// Last change, in UTC milliseconds.
    public let modified: Int64
    /// Last change of the file's content, name or metadata, in UTC nanoseconds.
    public let changed: Int64
    /// The file's number in its file system.
    public let inode: UInt64
    /// Whether the file's permissions let this process read it.
    public let isReadable: Bool

    public init(
      relativePath: FilePath, size: Int, modified: Int64, changed: Int64 = 0, inode: UInt64 = 0,
      isReadable: Bool = true
    ) {
      self.relativePath = relativePath
      self.size = size
      self.modified = modified
      self.changed = changed
      self.inode = inode
      self.isReadable = isReadable
    }
  }

  /// What was found.
  public struct Listing: Hashable, Sendable {
    /// In natural order: `img2.png` before `img10.png`, with each folder's content together.
    public var entries: [Entry]
    /// One error per subfolder or file that could not be examined.
    public var problems: [ImageFileError]
    /// Files that look like images but are not entries, in natural order.
    public var leftOut: [LeftOutFile] = []
  }

  /// Lists the files whose names end like those of PNG and JPEG files, in upper or lower case:
  /// .png, .jpg, .jpeg, .jpe, .jif, .jfif and .jfi.
  ///
  /// Names that start with a dot are left out, as are FIFOs, sockets and devices. Symbolic links are
  /// followed, but no folder is listed twice, so loops end; a folder that is also reached without a
  /// link is listed under that path. The result does not depend on the order in which the system
  /// lists.
  ///
  /// - Parameter excluding: folders that are left out wherever they occur, such as the project's.
  /// - Throws: if `folder` itself cannot be listed.
  public static func scan(_ folder: FilePath, excluding: [FilePath] = [])
    throws(ImageFileError) -> Listing
  {
    var walk = FolderWalk(root: folder)
    for path in excluding { walk.exclude(path) }
    return try walk.run()
  }
}

/// The state of one listing.
private struct FolderWalk {
  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64

    init(_ status: stat) {
      device = UInt64(status.st_dev)
      inode = UInt64(status.st_ino)
    }
  }

  private let root: FilePath
  private var visited: Set<Identity> = []
  private var folders: [FilePath] = []
  private var links: [FilePath] = []
  /// Folders named like images.
  private var oddFolders: [FilePath] = []
  private let user = geteuid()
  private var listing = ImageFolder.Listing(entries: [], problems: [])

  init(root: FilePath) {
    self.root = root
  }

  mutating func exclude(_ path: FilePath) {
    var status = stat()
    if path.withCString({ stat($0, &status) }) == 0 { visited.insert(Identity(status)) }
  }

  mutating func run() throws(ImageFileError) -> ImageFolder.Listing {
    try list(FilePath(bytes: []))
    // Real folders first: a link must not take a folder away from its real place.
    visitFolders()
    while !links.isEmpty {
      let found = links.sorted { NaturalOrder.precedes($0.bytes, $1.bytes) }
      links = []
      for link in found {
        visit(link)
        visitFolders()
      }
    }
    listing.entries.sort {
      NaturalOrder.precedes($0.relativePath.bytes, $1.relativePath.bytes)
    }
    noteOddFolders()
    listing.leftOut.sort {
      NaturalOrder.precedes($0.relativePath.bytes, $1.relativePath.bytes)
    }
    listing.problems.sort { NaturalOrder.precedes($0.path.bytes, $1.path.bytes) }
    return listing
  }

  /// A folder that is merely named like an image is left out, unless it holds images, which are
  /// listed.
  private mutating func noteOddFolders() {
    for folder in oddFolders {
      let start = folder.bytes + [UInt8(ascii: "/")]
      guard !listing.entries.contains(where: { $0.relativePath.bytes.starts(with: start) }) else {
        continue
      }
      leaveOut(folder, .folder)
    }
  }

  private mutating func leaveOut(_ path: FilePath, _ reason: LeftOutFile.Reason) {
    listing.leftOut.append(LeftOutFile(relativePath: path, reason: reason))
  }

  private mutating func visitFolders() {
    while let next = folders.popLast() { visit(next) }
  }

  private mutating func visit(_ folder: FilePath) {
    do throws(ImageFileError) {
      try list(folder)
    } catch {
      listing.problems.append(error)
    }
  }

  private func absolute(_ relative: FilePath) -> FilePath {
    relative.bytes.isEmpty ? root : root.appending(relative.bytes)
  }

  private mutating func list(_ folder: FilePath) throws(ImageFileError) {
    let path = absolute(folder)
    guard let stream = path.withCString({ opendir($0) }) else {
      throw .cannotList(path, errorNumber: errno)
    }
    defer { closedir(stream) }
    let descriptor = dirfd(stream)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .cannotList(path, errorNumber: errno)
    }
    guard visited.insert(Identity(status)).inserted else { return }
    let (firstEntry, firstFolder) = (listing.entries.count, folders.count)
    defer { sort(entriesFrom: firstEntry, foldersFrom: firstFolder, in: folder) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .cannotList(path, errorNumber: errno) }
        return
      }
      let kind = Int32(entry.pointee.d_type)
      // If the file system reports the kind, other files need no further look.
      let mayBeFolder = kind == DT_DIR || kind == DT_LNK || kind == DT_UNKNOWN
      withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 1) { name in
          let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
          let form = ImageFileName(bytes)
          if bytes.first == UInt8(ascii: ".") {
            if form == .image && kind != DT_DIR { leaveOut(folder.appending(bytes), .hidden) }
            return
          }
          if !mayBeFolder {
            if form == .noImage { return }
            if case .otherFormat(let format) = form {
              leaveOut(folder.appending(bytes), .format(format))
              return
            }
          }
          add(name, bytes, form, in: folder, descriptor: descriptor)
        }
      }
    }
  }

  /// Sorts what one folder has, so that little is left to sort in the end: a million paths would be compared twenty
  /// times each.
  private mutating func sort(entriesFrom entry: Int, foldersFrom place: Int, in folder: FilePath) {
    let start = folder.bytes.isEmpty ? 0 : folder.bytes.count + 1
    listing.entries[entry...].sort {
      NaturalOrder.precedes($0.relativePath.bytes, $1.relativePath.bytes, after: start)
    }
    // The last one is visited first.
    folders[place...].sort { NaturalOrder.precedes($1.bytes, $0.bytes, after: start) }
  }

  private mutating func add(
    _ name: UnsafePointer<CChar>, _ bytes: UnsafeRawBufferPointer, _ form: ImageFileName,
    in folder: FilePath, descriptor: Int32
  ) {
    var status = stat()
    let relative = folder.appending(bytes)
    guard fstatat(descriptor, name, &status, 0) == 0 else {
      // A dangling link matters only if it would have been an image.
      if form == .noImage { return }
      let errorNumber = errno
      leaveOut(relative, .deadLink)
      if form == .image {
        listing.problems.append(.cannotRead(absolute(relative), errorNumber: errorNumber))
      }
      return
    }
    switch (status.st_mode & S_IFMT, form) {
    case (S_IFDIR, _):
      var link = stat()
      let isLink =
        fstatat(descriptor, name, &link, AT_SYMLINK_NOFOLLOW) == 0
        && link.st_mode & S_IFMT == S_IFLNK
      if isLink { links.append(relative) } else { folders.append(relative) }
      if form == .image { oddFolders.append(relative) }
    case (_, .noImage): break
    case (_, .otherFormat(let format)): leaveOut(relative, .format(format))
    case (S_IFREG, .image):
      let milliseconds =
        Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
      let changed =
        Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
      listing.entries.append(
        ImageFolder.Entry(
          relativePath: relative, size: Int(status.st_size), modified: milliseconds,
          changed: changed, inode: UInt64(status.st_ino),
          isReadable: isReadable(name, status, in: descriptor)))
    default: leaveOut(relative, .special)
    }
  }

  /// Decided by the mode, already known, where that is enough, which saves a call per file.
  private func isReadable(
    _ name: UnsafePointer<CChar>, _ status: stat, in descriptor: Int32
  ) -> Bool {
    if user == 0 || status.st_uid == user && status.st_mode & S_IRUSR != 0 { return true }
    let everybody = S_IRUSR | S_IRGRP | S_IROTH
    if status.st_mode & everybody == everybody { return true }
    return faccessat(descriptor, name, R_OK, AT_EACCESS) == 0
  }
}
