import GRDB
package import Labeling
import Preparation
import ProjectRecords

/// A part of a mixed region, with its pixels.
package struct RegionPart: Sendable, Equatable {
  package var region: RegionID
  /// The region that it was split from.
  package var parent: RegionID
  package var footprint: Footprint
}

/// What mixed regions were cut into.
package struct PartStore: Sendable {
  let connection: StoreConnection

  /// The parts of an image's currently mixed regions, in the order in which they were split; parts
  /// that were themselves split are included.
  package func of(_ image: ImageID) throws(SessionError) -> [RegionPart] {
    try connection.read(.readParts) { database in
      guard try Self.hasParts(database) else { return [] }
      let known = try Set(
        Int64.fetchAll(
          database, sql: "SELECT DISTINCT partition FROM parts WHERE image = ?",
          arguments: [image.rawValue]))
      guard !known.isEmpty else { return [] }
      let parts = try database.rows(
        """
        SELECT p.image, p.partition, p.number, p.parent_partition, p.parent_number, j.footprint
        FROM parts p
        JOIN current c ON c.image = p.image AND c.partition = p.parent_partition
          AND c.number = p.parent_number
        JOIN groups g ON g.id = p.group_id AND g.state = 0
        JOIN journal j ON j.seq = p.seq
        WHERE p.image = ? AND c.answer = 'mixed'
        ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """, [image.rawValue]
      ).map { row in
        RegionPart(
          region: try row.region(),
          parent: try row.region(partition: .parentPartition, number: .parentNumber),
          footprint: try row.footprint())
      }
      return Self.inForce(parts, known: Set(known.map(PartitionID.init(rawValue:))))
    }
  }

  /// The parts that are in force: those whose parents are mixed, in the order of the journal.
  ///
  /// - Parameter known: every partition of parts.
  static func inForce(
    _ parts: [RegionPart], known: Set<PartitionID>
  ) -> [RegionPart] {
    // A region that was split again, perhaps on another class of machine, has its last parts.
    let latest = Dictionary(
      parts.map { ($0.parent, $0.region.partition) }, uniquingKeysWith: { $1 })
    var active: Set<RegionID> = []
    // A part of a part counts as long as its parent does; it was always split later.
    return parts.filter { part in
      latest[part.parent] == part.region.partition
        && (!known.contains(part.parent.partition) || active.contains(part.parent))
        && active.insert(part.region).inserted
    }
  }

  /// The pixels of parts, whether or not their regions are currently mixed.
  package func footprints(of regions: [RegionID]) throws(SessionError) -> [RegionID: Footprint] {
    try connection.read(.readParts) { database in
      var footprints: [RegionID: Footprint] = [:]
      guard try Self.hasParts(database) else { return footprints }
      let order = try EntryOrder.terms(of: "j", descending: true, in: database)
      for region in regions {
        footprints[region] = try database.rows(
          """
          SELECT j.footprint FROM parts p JOIN journal j ON j.seq = p.seq
          WHERE p.image = ? AND p.partition = ? AND p.number = ?
          ORDER BY \(order) LIMIT 1
          """, region.key
        ).first { try $0.footprint() }
      }
      return footprints
    }
  }

  /// For every image with parts: the partition of the whole region that each partition of parts
  /// comes from.
  package func roots() throws(SessionError) -> [ImageID: [PartitionID: PartitionID]] {
    try connection.read(.readParts) { database in
      guard try Self.hasParts(database) else { return [:] }
      var roots: [ImageID: [PartitionID: PartitionID]] = [:]
      try database.rows(
        """
        SELECT image, partition, parent_partition, min(seq) FROM parts
        GROUP BY image, partition, parent_partition ORDER BY min(seq)
        """
      ).forEach { row in
        let image = ImageID(rawValue: row[.image])
        let parent = PartitionID(rawValue: row[.parentPartition])
        roots[image, default: [:]][PartitionID(rawValue: row[.partition])] =
          roots[image]?[parent] ?? parent
      }
      return roots
    }
  }

  /// A read-only project may not have the table yet.
  private static func hasParts(_ database: Database) throws -> Bool {
    try database.tableExists("parts")
  }

  /// Appends the parts of a split region; equal parts of one region are one partition, however
  /// often it is split.
  static func append(
    _ parts: [Footprint], of parent: RegionID, group: Int64, by author: JournalAuthor,
    in database: Database
  ) throws {
    let digest = "parts of \(parent.partition.rawValue):\(parent.number)"
    let map = ImagePreparer.digest(of: parts)
    let partition = try PartitionStore.findOrAdd(
      of: parent.image, digest: digest, map: map, method: "parts", regions: parts.count,
      in: database)
    for (number, footprint) in parts.enumerated() {
      let region = RegionID(image: parent.image, partition: partition.id, number: number)
      let payload = PartPayload(region, of: parent)
      let sequence = try Journal.append(
        .part, payload: payload, footprint: footprint.encoded, group: group, by: author,
        in: database)
      try Projection.add(payload, sequence: sequence, group: group, in: database)
    }
  }
}
