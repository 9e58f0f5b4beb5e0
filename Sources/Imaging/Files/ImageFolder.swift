import Glibc

/// Finds the image files of a folder and its subfolders.
public enum ImageFolder {
  /// One image file, by name: it was not opened.
  public struct Entry: Hashable, Sendable {
    /// Below the folder that was listed, without a slash at the start.
    public let relativePath: FilePath
    /// Bytes.
    public let size: Int
    /// Last change, in UTC milliseconds.
    public let modified: Int64
    /// Last change of content, name or anything else of the file, in UTC nanoseconds.
    public let changed: Int64
    /// The file's number in its file system.
    public let inode: UInt64

    public init(
      relativePath: FilePath, size: Int, modified: Int64, changed: Int64 = 0, inode: UInt64 = 0
    ) {
      self.relativePath = relativePath
      self.size = size
      self.modified = modified
      self.changed = changed
      self.inode = inode
    }
  }

  /// What was found.
  public struct Listing: Hashable, Sendable {
    /// In natural order: `img2.png` before `img10.png`, each folder's content together.
    public var entries: [Entry]
    /// One error for every subfolder or file that could not be looked into.
    public var problems: [ImageFileError]
  }

  /// Lists the files that end in .png, .jpg or .jpeg, in any case of letters.
  ///
  /// Names that start with a dot are left out, as are FIFOs, sockets and devices. Symbolic links are
  /// followed, but no folder is listed twice, so loops end; a folder that is also there by itself is
  /// listed under that path. The result does not depend on the order in which the system lists.
  ///
  /// - Parameter excluding: folders that are left out wherever they are met, such as the project's.
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
    // Real folders first: a link must not take a folder away from its own place.
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
    listing.problems.sort { NaturalOrder.precedes($0.path.bytes, $1.path.bytes) }
    return listing
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
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .cannotList(path, errorNumber: errno) }
        return
      }
      let kind = Int32(entry.pointee.d_type)
      // A file system that tells the kind spares a look at every other file.
      let mayBeFolder = kind == DT_DIR || kind == DT_LNK || kind == DT_UNKNOWN
      withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 1) { name in
          let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
          if bytes.first == UInt8(ascii: ".") { return }
          if !mayBeFolder && !Self.namesImage(bytes) { return }
          add(name, bytes, in: folder, descriptor: descriptor)
        }
      }
    }
  }

  private mutating func add(
    _ name: UnsafePointer<CChar>, _ bytes: UnsafeRawBufferPointer, in folder: FilePath,
    descriptor: Int32
  ) {
    var status = stat()
    let relative = folder.appending(bytes)
    guard fstatat(descriptor, name, &status, 0) == 0 else {
      // A link that leads nowhere matters only if it would have been an image.
      if Self.namesImage(bytes) {
        listing.problems.append(.cannotRead(absolute(relative), errorNumber: errno))
      }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      var link = stat()
      let isLink =
        fstatat(descriptor, name, &link, AT_SYMLINK_NOFOLLOW) == 0
        && link.st_mode & S_IFMT == S_IFLNK
      if isLink { links.append(relative) } else { folders.append(relative) }
    case S_IFREG where Self.namesImage(bytes):
      let milliseconds =
        Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
      let changed =
        Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
      listing.entries.append(
        ImageFolder.Entry(
          relativePath: relative, size: Int(status.st_size), modified: milliseconds,
          changed: changed, inode: UInt64(status.st_ino)))
    default:
      break
    }
  }

  /// Whether a name ends in .png, .jpg or .jpeg.
  private static func namesImage(_ name: UnsafeRawBufferPointer) -> Bool {
    func ends(with ending: StaticString) -> Bool {
      let count = ending.utf8CodeUnitCount
      guard name.count > count else { return false }
      return (0..<count).allSatisfy { index in
        // Setting this bit makes small letters of ASCII's large ones and leaves the dot alone.
        name[name.count - count + index] | 0x20 == ending.utf8Start[index]
      }
    }
    return ends(with: ".png") || ends(with: ".jpg") || ends(with: ".jpeg")
  }
}
