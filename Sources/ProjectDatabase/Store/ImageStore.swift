import Foundation
import GRDB
package import Labeling
package import ProjectRecords

/// The images that the project knows.
package struct ImageStore: Sendable {
  let connection: StoreConnection

  /// Every image, by number.
  package func all() throws(SessionError) -> [StoredImage] {
    try connection.read(.readImages) { try Self.all(in: $0) }
  }

  static func all(in database: Database) throws -> [StoredImage] {
    // A read-only project may not have the columns yet.
    let isComplete = try database.columns(in: "images").contains { $0.name == "answered_as" }
    let identity =
      isComplete
      ? "changed, inode, digest_size, answered_as"
      : "NULL AS changed, NULL AS inode, NULL AS digest_size, NULL AS answered_as"
    return try database.rows(
      """
      SELECT id, path, size, mtime, digest, is_stale, width, height, state, problem, \(identity)
      FROM images ORDER BY id
      """
    ).map(StoredImage.init)
  }

  /// Writes what was found out when opening images.
  package func update(_ images: [StoredImage]) async throws(SessionError) {
    guard !images.isEmpty else { return }
    try await connection.commit(.updateImage) { database in
      for image in images { try Self.update(image, in: database) }
    }
  }

  /// The same while a project is being opened.
  package func updateNow(_ images: [StoredImage]) throws(SessionError) {
    try connection.write(.updateImage) { database in
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
  package func areEmpty() throws(SessionError) -> Bool {
    try connection.read(.readImages) { database in
      try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM images)") ?? true
    }
  }
}

extension StoredImage {
  /// - Throws: for numbers that no version wrote.
  init(_ row: StoredRow) throws {
    let answeredAs = try row.bytes(.answeredAs)
    self.init(
      id: ImageID(rawValue: try row.identifier(.id, "an image")),
      name: ImageName(bytes: try row.bytes(.path)),
      size: Int64(try row.number(.size, in: StoredRange.fileSize, "a file's size")),
      modified: row[.modified], changed: row[.changed], inode: row[.inode], digest: row[.digest],
      digestSize: row[.digestSize], isStale: row[.isStale],
      width: try row.numberIfAny(.width, in: StoredRange.side, "an image's width"),
      height: try row.numberIfAny(.height, in: StoredRange.side, "an image's height"),
      state: State(rawValue: row[.state]) ?? .unreadable, problem: row[.problem],
      answeredAs: row.isNull(.answeredAs) ? nil : ImageName(bytes: answeredAs))
  }
}
