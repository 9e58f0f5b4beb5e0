import Foundation
import GRDB
import Glibc
import Imaging
package import Labeling

/// An image as the project knows it.
package struct StoredImage: Sendable, Equatable {
  /// What became of the file.
  package enum State: String, Sendable {
    case present
    /// Not in the folder any more.
    case missing
    /// Its bytes are not those that were answered; answers stay, it is not proposed.
    case frozen
    /// Cannot be decoded.
    case unreadable
  }

  package var id: ImageID
  package var name: ImageName
  package var size: Int64
  /// UTC milliseconds.
  package var modified: Int64
  /// Last change of the file, UTC nanoseconds, and its number; nil: not known.
  package var changed: Int64?
  package var inode: Int64?
  /// XXH3 of the bytes, taken when the image was first opened.
  package var digest: String?
  /// How many bytes the digest is of; nil: not known.
  package var digestSize: Int64?
  /// The file looks otherwise than when the digest was taken: it must be compared before it is used.
  package var isStale = false
  /// Of the file's own pixels, before any turning.
  package var width: Int?
  package var height: Int?
  package var state: State
  /// Why it is not used, a sentence.
  package var problem: String?
  /// The name under which it was answered, when another image has that name now.
  package var answeredAs: ImageName?

  /// The name that its answers are known by.
  package var answeredName: ImageName { answeredAs ?? name }

  /// What was noted of the file last.
  package var stamp: FileStamp {
    get { FileStamp(size: size, modified: modified, changed: changed, inode: inode) }
    set {
      size = newValue.size
      modified = newValue.modified
      changed = newValue.changed
      inode = newValue.inode
    }
  }

  /// Notes that the file holds these bytes, and is this image's.
  package mutating func settle(digest new: String) {
    digest = new
    digestSize = size
    isStale = false
    answeredAs = nil
  }

  static let missingProblem = "The file is not in the folder any more."

  /// Why an image is missing.
  package var goneProblem: String {
    guard let answeredAs else { return Self.missingProblem }
    return """
      The image that was answered as \(DisplayText(answeredAs)) is not in the folder any more, and \
      another one has its name.
      """
  }

  /// Why an image is frozen.
  package var changedProblem: String {
    guard let answeredAs else {
      return """
        The image \(DisplayText(name)) was changed after it was answered; its answers are kept, and \
        it is not asked about (terrazzo help images).
        """
    }
    return """
      The image that was answered as \(DisplayText(answeredAs)) is not in the folder as it was. If \
      \(DisplayText(name)) is that image, changed, accept it (terrazzo help images).
      """
  }
}

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

extension StoredImage {
  /// Whether only permissions keep the file from being read.
  package var isClosed: Bool {
    state == .unreadable && problem?.hasSuffix(": permission is denied.") == true
  }

  /// Whether the disk failed while the file was read; it may have been for once.
  private var failedToRead: Bool {
    state == .unreadable && problem?.hasSuffix(": \(SystemWords.of(EIO)).") == true
  }

  /// Marks a file that permissions close, and takes the mark away once they do not.
  ///
  /// Neither changes a file's size or time, so nothing else would tell.
  mutating func heed(isReadable: Bool) {
    let refusal = ImageFileError.cannotRead(FilePath(bytes: name.bytes), errorNumber: EACCES)
    if !isReadable && state == .present {
      state = .unreadable
      problem = refusal.description
    } else if isReadable && (isClosed || failedToRead) {
      state = .present
      problem = nil
    }
  }
}

extension ProjectStore {
  /// Every image, by number.
  package func images() throws(SessionError) -> [StoredImage] {
    try read("The list of images cannot be read") { try Self.images(in: $0) }
  }

  static func images(in database: Database) throws -> [StoredImage] {
    var images: [StoredImage] = []
    // A project that is only read may not have the columns yet.
    let isComplete = try database.columns(in: "images").contains { $0.name == "answered_as" }
    let identity =
      isComplete ? "changed, inode, digest_size, answered_as" : "NULL, NULL, NULL, NULL"
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, path, size, mtime, digest, is_stale, width, height, state, problem, \(identity)
        FROM images ORDER BY id
        """)
    while let row = try rows.next() {
      images.append(
        StoredImage(
          id: ImageID(rawValue: try row.identifier(0, "an image")),
          name: ImageName(bytes: try row.withUnsafeData(atIndex: 1) { Array($0 ?? Data()) }),
          size: Int64(try row.number(2, StoredRange.fileSize, "a file's size")),
          modified: row[3], changed: row[10], inode: row[11], digest: row[4],
          digestSize: row[12], isStale: row[5],
          width: try row.numberIfAny(6, StoredRange.side, "an image's width"),
          height: try row.numberIfAny(7, StoredRange.side, "an image's height"),
          state: StoredImage.State(rawValue: row[8]) ?? .unreadable, problem: row[9],
          answeredAs: (row[13] as Data?).map { ImageName(bytes: Array($0)) }))
    }
    return images
  }

  /// Brings the list of images in line with the folder and returns it.
  ///
  /// Writes only what differs. A file that looks otherwise than it did loses its digest's trust: it
  /// is taken anew when the image is opened.
  package func reconcile(with files: [FoundFile]) throws(SessionError) -> [StoredImage] {
    var known = try images()
    var places: [ImageName: Int] = Dictionary(minimumCapacity: known.count)
    for (index, image) in known.enumerated() { places[image.name] = index }
    var added: [FoundFile] = []
    var changed: [Int] = []
    var seen = [Bool](repeating: false, count: known.count)
    for file in files {
      guard let place = places[file.name] else {
        added.append(file)
        continue
      }
      seen[place] = true
      let image = known[place]
      let isSame = image.stamp.agrees(with: file.stamp)
      known[place].stamp = isSame ? file.stamp.completed(from: image.stamp) : file.stamp
      if isSame && image.state != .missing {
        known[place].heed(isReadable: file.isReadable)
        if known[place] != image { changed.append(place) }
        continue
      }
      if !isSame { known[place].isStale = image.digest != nil }
      // A file that was put back may be the one that was answered: its digest will tell.
      let isNews = !isSame && (image.state == .unreadable || image.state == .frozen)
      if image.state == .missing || isNews {
        known[place].state = .present
        known[place].problem = nil
      }
      known[place].heed(isReadable: file.isReadable)
      if known[place] != image { changed.append(place) }
    }
    for place in known.indices where !seen[place] && known[place].state != .missing {
      known[place].state = .missing
      known[place].problem = known[place].goneProblem
      changed.append(place)
    }
    guard !added.isEmpty || !changed.isEmpty, !isReadOnly else {
      return known + transient(added, after: known)
    }
    let updates = changed.map { known[$0] }
    let firstNew = known.count
    try write("The list of images was not saved") { database in
      for image in updates { try Self.update(image, in: database) }
      for file in added {
        try database.cachedStatement(
          sql: """
            INSERT INTO images (path, size, mtime, changed, inode, state)
            VALUES (?, ?, ?, ?, ?, 'present')
            """
        ).execute(arguments: [
          Data(file.name.bytes), file.size, file.modified, file.changed, file.inode,
        ])
        var image = StoredImage(
          id: ImageID(rawValue: database.lastInsertedRowID), name: file.name, size: file.size,
          modified: file.modified, changed: file.changed, inode: file.inode, state: .present)
        image.heed(isReadable: file.isReadable)
        if image.state != .present { try Self.update(image, in: database) }
        known.append(image)
      }
    }
    precondition(known.count == firstNew + added.count)
    return known
  }

  /// Images that a session which must not write sees beside the stored ones.
  private func transient(_ files: [FoundFile], after known: [StoredImage]) -> [StoredImage] {
    let last = known.last?.id.rawValue ?? 0
    return files.enumerated().map { index, file in
      var image = StoredImage(
        id: ImageID(rawValue: last + 1 + Int64(index)), name: file.name, size: file.size,
        modified: file.modified, changed: file.changed, inode: file.inode, state: .present)
      image.heed(isReadable: file.isReadable)
      return image
    }
  }

  /// Writes what opening images found out.
  package func update(_ images: [StoredImage]) async throws(SessionError) {
    guard !images.isEmpty else { return }
    try await commit("What is known of an image was not saved") { database in
      for image in images { try Self.update(image, in: database) }
    }
  }

  /// The same while a project is being opened.
  package func updateNow(_ images: [StoredImage]) throws(SessionError) {
    try write("What is known of an image was not saved") { database in
      for image in images { try Self.update(image, in: database) }
    }
  }

  static func update(_ image: StoredImage, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE images SET size = ?, mtime = ?, changed = ?, inode = ?, digest = ?, digest_size = ?,
          is_stale = ?, width = ?, height = ?, state = ?, problem = ?, answered_as = ? WHERE id = ?
        """
    ).execute(arguments: [
      image.size, image.modified, image.changed, image.inode, image.digest, image.digestSize,
      image.isStale, image.width, image.height, image.state.rawValue, image.problem,
      image.answeredAs.map { Data($0.bytes) }, image.id.rawValue,
    ])
  }

  /// Whether the project has never listed an image.
  package func isNew() throws(SessionError) -> Bool {
    try read("The list of images cannot be read") { database in
      try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM images)") ?? true
    }
  }

  /// Whether any image was cut, under whatever settings.
  package func hasPartitions() throws(SessionError) -> Bool {
    try read("The partitions cannot be read") { database in
      try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM partitions)") ?? false
    }
  }
}
