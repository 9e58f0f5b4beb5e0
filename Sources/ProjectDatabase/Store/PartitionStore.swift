import GRDB
package import Labeling
package import ProjectRecords

/// The segmentations of images.
package struct PartitionStore: Sendable {
  let connection: StoreConnection

  /// The last partition of every image under one digest.
  package func all(digest: String) throws(SessionError) -> [ImageID: StoredPartition] {
    try connection.read(.readPartitions) { database in
      try Dictionary(
        Self.all(digest: digest, in: database).map { ($0.image, $0) },
        uniquingKeysWith: { $1 })
    }
  }

  /// Every partition, or those under one digest, by number.
  static func all(
    digest: String? = nil, in database: Database
  ) throws -> [StoredPartition] {
    try database.rows(
      """
      SELECT id, image, digest, map, regions, basis FROM partitions
      WHERE ?1 IS NULL OR digest = ?1 ORDER BY id
      """, [digest]
    ).map { row in
      StoredPartition(
        id: PartitionID(rawValue: try row.identifier(.id, "a partition")),
        image: ImageID(rawValue: try row.identifier(.image, "a partition's image")),
        digest: row[.digest], map: row[.map],
        regions: try row.number(.regions, in: StoredRange.regionCount, "a partition's regions"),
        basis: row[.basis])
    }
  }

  /// Finds or adds an image's partition under a digest; returns it with its number.
  package func findOrAdd(
    of image: ImageID, digest: String, map: String, method: String, regions: Int
  ) async throws(SessionError) -> StoredPartition {
    try await connection.commit(.savePartition) { database in
      try Self.findOrAdd(
        of: image, digest: digest, map: map, method: method, regions: regions, in: database)
    }
  }

  /// Finds or adds partitions of images that are described with a basis, all in one transaction.
  ///
  /// - Parameters:
  ///   - drawings: for each image its regions' digest and their number.
  ///   - sized: images whose sizes were found out on the way.
  package func save(
    _ drawings: [(image: ImageID, map: String, regions: Int)], digest: String, method: String,
    basis: String, sized: [StoredImage]
  ) async throws(SessionError) -> [StoredPartition] {
    guard !drawings.isEmpty || !sized.isEmpty else { return [] }
    return try await connection.commit(.savePartition) { database in
      for image in sized { try ImageStore.update(image, in: database) }
      return try drawings.map { drawing in
        var partition = try Self.findOrAdd(
          of: drawing.image, digest: digest, map: drawing.map, method: method,
          regions: drawing.regions, in: database)
        if partition.basis != basis {
          try Self.setBasis(basis, of: partition.id, in: database)
          partition.basis = basis
        }
        return partition
      }
    }
  }

  static func findOrAdd(
    of image: ImageID, digest: String, map: String, method: String, regions: Int,
    in database: Database
  ) throws -> StoredPartition {
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO partitions (image, digest, map, method, regions)
        VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [image.rawValue, digest, map, method, regions])
    let stored = try database.rows(
      "SELECT id, basis FROM partitions WHERE image = ? AND digest = ? AND map = ?",
      [image.rawValue, digest, map]
    ).first { row in
      StoredPartition(
        id: PartitionID(rawValue: try row.identifier(.id, "a partition")), image: image,
        digest: digest, map: map, regions: regions, basis: row[.basis])
    }
    guard let stored else { preconditionFailure("the row was just written") }
    return stored
  }

  /// How many segmentations an image has had, not counting parts of mixed regions and of imports.
  package func count(of image: ImageID) throws(SessionError) -> Int {
    try connection.read(.readPartitions) { database in
      try Int.fetchOne(
        database,
        sql:
          "SELECT count(*) FROM partitions WHERE image = ? AND method NOT IN ('parts', 'import')",
        arguments: [image.rawValue]) ?? 0
    }
  }

  /// The image that a partition belongs to, and whether it is one of parts of a mixed region; nil if
  /// there is no such partition.
  package func owner(
    of partition: PartitionID
  ) throws(SessionError) -> (image: ImageID, isOfParts: Bool)? {
    try connection.read(.readPartitions) { database in
      try database.rows(
        "SELECT image, method = 'parts' AS is_of_parts FROM partitions WHERE id = ?",
        [partition.rawValue]
      ).first { (ImageID(rawValue: $0[.image]), $0[.isOfParts]) }
    }
  }

  /// Records the basis with which regions were described.
  package func setBasis(_ basis: String, of partitions: [PartitionID]) async throws(SessionError) {
    try await connection.commit(.saveDescribed) { database in
      for partition in partitions { try Self.setBasis(basis, of: partition, in: database) }
    }
  }

  private static func setBasis(
    _ basis: String, of partition: PartitionID, in database: Database
  ) throws {
    try database.cachedStatement(sql: "UPDATE partitions SET basis = ? WHERE id = ?")
      .execute(arguments: [basis, partition.rawValue])
  }

  /// Whether no image was ever segmented, under whatever settings.
  package func areEmpty() throws(SessionError) -> Bool {
    try connection.read(.readPartitions) { database in
      try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM partitions)") ?? true
    }
  }
}
