import Foundation
import GRDB
package import Labeling

/// One segmentation of an image.
package struct StoredPartition: Sendable, Equatable {
  package var id: PartitionID
  package var image: ImageID
  /// Of the segmentation's method and parameters.
  package var digest: String
  /// Of the regions themselves, which another class of machine may have drawn differently.
  package var map: String
  /// How many regions it has.
  package var regions: Int
  /// The descriptor basis that its regions were described with last, by digest.
  package var basis: String?
}

extension ProjectStore {
  /// The last partition of every image under one digest.
  package func partitions(digest: String) throws(SessionError) -> [ImageID: StoredPartition] {
    try read("The partitions cannot be read") { database in
      try Dictionary(
        Self.allPartitions(digest: digest, in: database).map { ($0.image, $0) },
        uniquingKeysWith: { $1 })
    }
  }

  /// Every partition, or those under one digest, by number.
  static func allPartitions(
    digest: String? = nil, in database: Database
  ) throws -> [StoredPartition] {
    var partitions: [StoredPartition] = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, image, digest, map, regions, basis FROM partitions
        WHERE ?1 IS NULL OR digest = ?1 ORDER BY id
        """,
      arguments: [digest])
    while let row = try rows.next() {
      partitions.append(
        StoredPartition(
          id: PartitionID(rawValue: try row.identifier(0, "a partition")),
          image: ImageID(rawValue: try row.identifier(1, "a partition's image")),
          digest: row[2], map: row[3],
          regions: try row.number(4, StoredRange.regionCount, "a partition's regions"),
          basis: row[5]))
    }
    return partitions
  }

  /// Finds or adds an image's partition under a digest; returns it with its number.
  package func partition(
    of image: ImageID, digest: String, map: String, method: String, regions: Int
  ) async throws(SessionError) -> StoredPartition {
    try await commit("An image's regions were not saved") { database in
      try Self.partition(
        of: image, digest: digest, map: map, method: method, regions: regions, in: database)
    }
  }

  static func partition(
    of image: ImageID, digest: String, map: String, method: String, regions: Int,
    in database: Database
  ) throws -> StoredPartition {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO partitions (image, digest, map, method, regions)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [image.rawValue, digest, map, method, regions])
    let row = try Row.fetchOne(
      database,
      sql: "SELECT id, basis FROM partitions WHERE image = ? AND digest = ? AND map = ?",
      arguments: [image.rawValue, digest, map])
    guard let row else { preconditionFailure("the row was just written") }
    return StoredPartition(
      id: PartitionID(rawValue: try row.identifier(0, "a partition")), image: image,
      digest: digest, map: map, regions: regions,
      basis: row[1])
  }

  /// How many segmentations an image has had, what mixed regions were cut into apart.
  package func partitionCount(of image: ImageID) throws(SessionError) -> Int {
    try read("The partitions cannot be read") { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM partitions WHERE image = ? AND method != 'parts'",
        arguments: [image.rawValue]) ?? 0
    }
  }

  /// The image that a partition belongs to, and whether it is one of parts of a mixed region; nil if
  /// there is no such partition.
  package func owner(
    of partition: PartitionID
  ) throws(SessionError) -> (image: ImageID, isOfParts: Bool)? {
    try read("The partitions cannot be read") { database in
      try Row.fetchOne(
        database, sql: "SELECT image, method = 'parts' FROM partitions WHERE id = ?",
        arguments: [partition.rawValue]
      ).map { (ImageID(rawValue: $0[0]), $0[1]) }
    }
  }

  /// Notes with which basis regions were described.
  package func setBasis(_ basis: String, of partitions: [PartitionID]) async throws(SessionError) {
    try await commit("What was prepared was not noted") { database in
      for partition in partitions {
        try database.cachedStatement(sql: "UPDATE partitions SET basis = ? WHERE id = ?")
          .execute(arguments: [basis, partition.rawValue])
      }
    }
  }

  /// The descriptor basis that was fitted for a segmentation.
  package func basis(settings: String) throws(SessionError) -> (digest: String, bytes: [UInt8])? {
    try read("The descriptor basis cannot be read") { database in
      try Row.fetchOne(
        database, sql: "SELECT digest, bytes FROM bases WHERE settings = ? ORDER BY rowid DESC",
        arguments: [settings]
      ).map { ($0[0], Array($0[1] as Data)) }
    }
  }

  /// The digest of that basis, without its bytes.
  package func basisDigest(settings: String) throws(SessionError) -> String? {
    try read("The descriptor basis cannot be read") { database in
      try String.fetchOne(
        database, sql: "SELECT digest FROM bases WHERE settings = ? ORDER BY rowid DESC",
        arguments: [settings])
    }
  }

  /// Keeps a descriptor basis.
  package func saveBasis(digest: String, settings: String, bytes: [UInt8])
    async throws(SessionError)
  {
    try await commit("The descriptor basis was not saved") { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO bases (digest, settings, bytes) VALUES (?, ?, ?)",
        arguments: [digest, settings, Data(bytes)])
    }
  }
}
