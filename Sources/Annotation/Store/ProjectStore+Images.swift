import Foundation
import GRDB
import Labeling

/// An image as the project knows it.
struct StoredImage: Sendable, Equatable {
  /// What became of the file.
  enum State: String, Sendable {
    case present
    /// Not in the folder any more.
    case missing
    /// Its bytes are not those that were answered; answers stay, it is not proposed.
    case frozen
    /// Cannot be decoded.
    case unreadable
  }

  var id: ImageID
  var name: ImageName
  var size: Int64
  /// UTC milliseconds.
  var modified: Int64
  /// XXH3 of the bytes, taken when the image was first opened.
  var digest: String?
  /// Size or time changed since the digest was taken: it must be compared before it is used.
  var isStale = false
  /// Of the file's own pixels, before any turning.
  var width: Int?
  var height: Int?
  var state: State
  /// Why it is not used, a sentence.
  var problem: String?

  static let missingProblem = "The file is not in the folder any more."
}

/// A file that a scan found.
struct FoundFile: Sendable, Equatable {
  var name: ImageName
  var size: Int64
  var modified: Int64
}

extension ProjectStore {
  /// Every image, by number.
  func images() throws(SessionError) -> [StoredImage] {
    try read("The list of images cannot be read") { try Self.images(in: $0) }
  }

  private static func images(in database: Database) throws -> [StoredImage] {
    var images: [StoredImage] = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, path, size, mtime, digest, is_stale, width, height, state, problem
        FROM images ORDER BY id
        """)
    while let row = try rows.next() {
      images.append(
        StoredImage(
          id: ImageID(rawValue: row[0]),
          name: ImageName(bytes: try row.withUnsafeData(atIndex: 1) { Array($0 ?? Data()) }),
          size: row[2], modified: row[3], digest: row[4], isStale: row[5], width: row[6],
          height: row[7], state: StoredImage.State(rawValue: row[8]) ?? .unreadable,
          problem: row[9]))
    }
    return images
  }

  /// Brings the list of images in line with the folder and returns it.
  ///
  /// Writes only what differs. A file whose size or time changed loses its digest's trust: it is
  /// taken anew when the image is opened.
  func reconcile(with files: [FoundFile]) throws(SessionError) -> [StoredImage] {
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
      let isSame = image.size == file.size && image.modified == file.modified
      if isSame && image.state != .missing { continue }
      if !isSame {
        known[place].size = file.size
        known[place].modified = file.modified
        known[place].isStale = image.digest != nil
      }
      // A file that was put back may be the one that was answered: its digest will tell.
      let isNews = !isSame && (image.state == .unreadable || image.state == .frozen)
      if image.state == .missing || isNews {
        known[place].state = .present
        known[place].problem = nil
      }
      if known[place] != image { changed.append(place) }
    }
    for place in known.indices where !seen[place] && known[place].state != .missing {
      known[place].state = .missing
      known[place].problem = StoredImage.missingProblem
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
          sql: "INSERT INTO images (path, size, mtime, state) VALUES (?, ?, ?, 'present')"
        ).execute(arguments: [Data(file.name.bytes), file.size, file.modified])
        known.append(
          StoredImage(
            id: ImageID(rawValue: database.lastInsertedRowID), name: file.name, size: file.size,
            modified: file.modified, state: .present))
      }
    }
    precondition(known.count == firstNew + added.count)
    return known
  }

  /// Images that a session which must not write sees beside the stored ones.
  private func transient(_ files: [FoundFile], after known: [StoredImage]) -> [StoredImage] {
    let last = known.last?.id.rawValue ?? 0
    return files.enumerated().map { index, file in
      StoredImage(
        id: ImageID(rawValue: last + 1 + Int64(index)), name: file.name, size: file.size,
        modified: file.modified, state: .present)
    }
  }

  /// Writes what opening images found out.
  func update(_ images: [StoredImage]) async throws(SessionError) {
    guard !images.isEmpty else { return }
    try await commit("What is known of an image was not saved") { database in
      for image in images { try Self.update(image, in: database) }
    }
  }

  /// The same while a project is being opened.
  func updateNow(_ images: [StoredImage]) throws(SessionError) {
    try write("What is known of an image was not saved") { database in
      for image in images { try Self.update(image, in: database) }
    }
  }

  private static func update(_ image: StoredImage, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE images SET size = ?, mtime = ?, digest = ?, is_stale = ?, width = ?, height = ?, state = ?,
          problem = ? WHERE id = ?
        """
    ).execute(arguments: [
      image.size, image.modified, image.digest, image.isStale, image.width, image.height,
      image.state.rawValue,
      image.problem, image.id.rawValue,
    ])
  }

  /// Lets another file stand for an image; its regions become the given ones, found or added.
  ///
  /// Answers to regions of the file before stay painted: its partitions are set aside under digests
  /// that no settings have.
  func accept(
    _ image: StoredImage, digest: String, map: String, method: String, regions: Int
  ) async throws(SessionError) -> StoredPartition {
    try await commit("The image was not accepted") { database in
      try Self.update(image, in: database)
      let partition = try Self.partition(
        of: image.id, digest: digest, map: map, method: method, regions: regions, in: database)
      try database.execute(
        sql: """
          UPDATE partitions SET digest = digest || ' before ' || id
          WHERE image = ? AND method != 'parts' AND id != ?
          """,
        arguments: [image.id.rawValue, partition.id.rawValue])
      return partition
    }
  }

  /// Gives images the places of files that were found; the images that had these take the names that
  /// became free, as missing ones, because rounds may speak of them.
  func relocate(
    _ moves: [(image: StoredImage, place: StoredImage)]
  ) async throws(SessionError) {
    guard !moves.isEmpty else { return }
    try await commit("The images were not relocated") { database in
      for (image, place) in moves {
        // No file has such a name, so it is free while the two change theirs.
        try Self.rename(place.id, to: image.name.bytes + [0], in: database)
        try Self.rename(image.id, to: place.name.bytes, in: database)
        try Self.rename(place.id, to: image.name.bytes, in: database)
        var moved = image
        moved.size = place.size
        moved.modified = place.modified
        moved.state = .present
        moved.problem = nil
        try Self.update(moved, in: database)
        var left = place
        left.digest = nil
        left.isStale = false
        left.state = .missing
        left.problem = StoredImage.missingProblem
        try Self.update(left, in: database)
      }
    }
  }

  private static func rename(_ image: ImageID, to name: [UInt8], in database: Database) throws {
    try database.cachedStatement(sql: "UPDATE images SET path = ? WHERE id = ?")
      .execute(arguments: [Data(name), image.rawValue])
  }

  /// Whether any answer, undone or not, was given on an image.
  func hasAnswers(_ image: ImageID) throws(SessionError) -> Bool {
    try read("The answers cannot be read") { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM answers WHERE image = ?)",
        arguments: [image.rawValue]) ?? false
    }
  }
}
