import Foundation
import GRDB
package import Labeling
package import ProjectRecords

/// Answers, flags and notes belong to the bytes that they were given for, and so does an image's
/// row.
extension ImageStore {
  /// Images with answers (even undone ones), accepted guesses, flags or notes.
  package func spokenOf() throws(SessionError) -> Set<ImageID> {
    try connection.read(.readAnswers) { database in
      // A read-only project may not have all tables yet.
      let others = try ["remarks", "accepted"].filter { try database.tableExists($0) }
        .map { " UNION SELECT DISTINCT image FROM \($0)" }.joined()
      return Set(
        try Int64.fetchAll(database, sql: "SELECT DISTINCT image FROM answers\(others)")
          .map(ImageID.init(rawValue:)))
    }
  }

  /// Records that files hold other bytes than before, unless an image has answers or remarks;
  /// returns those images, which stay as they were.
  ///
  /// Regions of the old bytes are set aside: their numbers no longer mean anything.
  package func replaceBytes(of images: [StoredImage]) async throws(SessionError) -> Set<ImageID> {
    guard !images.isEmpty else { return [] }
    return try await connection.commit(.updateImage) { database in
      var kept: Set<ImageID> = []
      for image in images {
        let known = try String.fetchOne(
          database, sql: "SELECT digest FROM images WHERE id = ?", arguments: [image.id.rawValue])
        // Another process already found out; anything segmented since is from these bytes.
        if let known, known == image.digest { continue }
        if try Self.isSpokenOf(image.id, in: database) {
          kept.insert(image.id)
        } else {
          try Self.update(image, in: database)
          try Self.setPartitionsAside(of: image.id, in: database)
        }
      }
      return kept
    }
  }

  /// Accepts another file for an image; its regions become the given ones, found or added.
  ///
  /// Answers to regions of the old file stay painted: its partitions are set aside.
  package func accept(
    _ image: StoredImage, digest: String, map: String, method: String, regions: Int
  ) async throws(SessionError) -> StoredPartition {
    try await connection.commit(.acceptImage) { database in
      try Self.update(image, in: database)
      let partition = try PartitionStore.findOrAdd(
        of: image.id, digest: digest, map: map, method: method, regions: regions, in: database)
      try Self.setPartitionsAside(of: image.id, except: partition.id, in: database)
      return partition
    }
  }

  /// Gives images the names of the files that hold their bytes, all in one transaction.
  package func relocate(_ plan: RelocationPlan) async throws(SessionError) {
    guard !plan.moves.isEmpty else { return }
    try await connection.commit(.relocateImages) { database in
      let changed = plan.moves.map(\.settled) + plan.displaced.map(\.settled)
      // No file has such a name, so all names are free during the exchange.
      for image in changed {
        let aside = Array("\(image.id.rawValue)".utf8) + [0]
        try Self.rename(image.id, to: aside, in: database)
      }
      for image in changed {
        try Self.rename(image.id, to: image.name.bytes, in: database)
        try Self.update(image, in: database)
      }
      for loss in plan.displaced where !loss.isSpokenOf {
        try Self.setPartitionsAside(of: loss.image.id, in: database)
      }
    }
  }

  // MARK: Within a transaction

  /// Refuses to record on an image whose file was found to hold other bytes in the meantime.
  static func checkBytes(_ digests: [ImageID: String], in database: Database) throws {
    for (image, digest) in digests {
      let stored = try database.cachedRow(
        "SELECT digest, path FROM images WHERE id = ?", [image.rawValue]
      ) { (digest: $0[.digest] as String?, path: try $0.bytes(.path)) }
      guard let stored, let known = stored.digest, known != digest else { continue }
      throw StoreError.imageReplaced(name: stored.path)
    }
  }

  private static func isSpokenOf(_ image: ImageID, in database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM answers WHERE image = ?1)
          OR EXISTS (SELECT 1 FROM remarks WHERE image = ?1)
          OR EXISTS (SELECT 1 FROM accepted WHERE image = ?1)
        """,
      arguments: [image.rawValue]) ?? false
  }

  /// Gives an image's partitions digests that no settings have.
  private static func setPartitionsAside(
    of image: ImageID, except kept: PartitionID? = nil, in database: Database
  ) throws {
    try database.execute(
      sql: """
        UPDATE partitions SET digest = digest || ' before ' || id
        WHERE image = ? AND method != 'parts' AND id IS NOT ?
        """,
      arguments: [image.rawValue, kept?.rawValue])
  }

  private static func rename(_ image: ImageID, to name: [UInt8], in database: Database) throws {
    try database.cachedStatement(sql: "UPDATE images SET path = ? WHERE id = ?")
      .execute(arguments: [Data(name), image.rawValue])
  }
}
