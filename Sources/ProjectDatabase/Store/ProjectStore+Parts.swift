import Foundation
import GRDB
package import Labeling
import Preparation

/// A part of a mixed region, with its pixels.
package struct RegionPart: Sendable, Equatable {
  package var region: RegionID
  /// The region that it was cut from.
  package var parent: RegionID
  package var footprint: Footprint
}

extension ProjectStore {
  /// The parts of an image's regions that are mixed now, in the order in which they were cut; parts
  /// that were cut finer themselves are among them.
  package func parts(of image: ImageID) throws(SessionError) -> [RegionPart] {
    try read("The parts of mixed regions cannot be read") { database in
      guard try Self.hasParts(database) else { return [] }
      let known = try Set(
        Int64.fetchAll(
          database, sql: "SELECT DISTINCT partition FROM parts WHERE image = ?",
          arguments: [image.rawValue]))
      guard !known.isEmpty else { return [] }
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT p.image, p.partition, p.number, p.image, p.parent_partition, p.parent_number,
            j.footprint
          FROM parts p
          JOIN current c ON c.image = p.image AND c.partition = p.parent_partition
            AND c.number = p.parent_number
          JOIN groups g ON g.id = p.group_id AND g.state = 0
          JOIN journal j ON j.seq = p.seq
          WHERE p.image = ? AND c.answer = 'mixed' ORDER BY p.seq
          """,
        arguments: [image.rawValue])
      let parts = try rows.map { row in
        RegionPart(
          region: try row.region(0), parent: try row.region(3),
          footprint: try Projection.readFootprint(Array((row[6] as Data?) ?? Data())))
      }
      return Self.inForce(parts, known: Set(known.map(PartitionID.init(rawValue:))))
    }
  }

  /// The parts that are asked, among those whose parents are mixed, in the order of the journal.
  ///
  /// - Parameter known: every partition of parts.
  private static func inForce(
    _ parts: [RegionPart], known: Set<PartitionID>
  ) -> [RegionPart] {
    // A region that was cut again, perhaps on another class of machine, has its last parts.
    let latest = Dictionary(
      parts.map { ($0.parent, $0.region.partition) }, uniquingKeysWith: { $1 })
    var active: Set<RegionID> = []
    // A part of a part counts as long as that one does; it was always cut later.
    return parts.filter { part in
      latest[part.parent] == part.region.partition
        && (!known.contains(part.parent.partition) || active.contains(part.parent))
        && active.insert(part.region).inserted
    }
  }

  /// The pixels of parts, whether or not their regions are mixed now.
  package func partFootprints(_ regions: [RegionID]) throws(SessionError) -> [RegionID: Footprint] {
    try read("The parts of mixed regions cannot be read") { database in
      var footprints: [RegionID: Footprint] = [:]
      guard try Self.hasParts(database) else { return footprints }
      for region in regions {
        let bytes = try Data.fetchOne(
          database,
          sql: """
            SELECT j.footprint FROM parts p JOIN journal j ON j.seq = p.seq
            WHERE p.image = ? AND p.partition = ? AND p.number = ? ORDER BY p.seq DESC LIMIT 1
            """,
          arguments: [region.image.rawValue, region.partition.rawValue, region.number])
        if let bytes { footprints[region] = try Projection.readFootprint(Array(bytes)) }
      }
      return footprints
    }
  }

  /// For every image with parts: the partition of the whole region that each partition of parts
  /// comes from.
  package func partRoots() throws(SessionError) -> [ImageID: [PartitionID: PartitionID]] {
    try read("The parts of mixed regions cannot be read") { database in
      guard try Self.hasParts(database) else { return [:] }
      var roots: [ImageID: [PartitionID: PartitionID]] = [:]
      for row in try Row.fetchAll(
        database,
        sql: """
          SELECT image, partition, parent_partition, min(seq) FROM parts
          GROUP BY image, partition, parent_partition ORDER BY min(seq)
          """)
      {
        let image = ImageID(rawValue: row[0])
        let parent = PartitionID(rawValue: row[2])
        roots[image, default: [:]][PartitionID(rawValue: row[1])] = roots[image]?[parent] ?? parent
      }
      return roots
    }
  }

  /// The same as `parts(of:)` for every image, as it was when the journal ended at a position.
  package func parts(at position: Int64) throws(SessionError) -> [ImageID: [RegionPart]] {
    try read("The parts of mixed regions cannot be read") { database in
      var reverted: [Int64: Bool] = [:]
      var given: [(group: Int64, region: RegionID, isMixed: Bool)] = []
      var cut: [(group: Int64, part: RegionPart)] = []
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT kind, group_id, payload, footprint FROM journal
          WHERE seq <= ?
            AND kind IN ('answer', 'correction', 'agreement', 'part', 'undo', 'redo')
          ORDER BY seq
          """,
        arguments: [position])
      while let row = try rows.next() {
        switch JournalKind(rawValue: row[0]) {
        case .answer, .correction, .agreement:
          let payload = try StoredJSON.value(AnswerPayload.self, from: row[2], of: "an answer")
          given.append((row[1], try payload.region(), payload.answer == Answer.mixed.storedName))
        case .part:
          let payload = try StoredJSON.value(PartPayload.self, from: row[2], of: "a part")
          let part = RegionPart(
            region: try payload.region(), parent: try payload.parentRegion(),
            footprint: try Projection.readFootprint(Array((row[3] as Data?) ?? Data())))
          cut.append((row[1], part))
        case .undo, .redo:
          let payload = try StoredJSON.value(ReversalPayload.self, from: row[2], of: "an undo")
          reverted[payload.group] = row[0] == JournalKind.undo.rawValue
        default: break
        }
      }
      var mixed: Set<RegionID> = []
      for answer in given where reverted[answer.group] != true {
        if answer.isMixed { mixed.insert(answer.region) } else { mixed.remove(answer.region) }
      }
      let known = Set(cut.map(\.part.region.partition))
      let parts = cut.filter { mixed.contains($0.part.parent) && reverted[$0.group] != true }
        .map(\.part)
      return Dictionary(grouping: parts, by: \.region.image)
        .mapValues { Self.inForce($0, known: known) }
    }
  }

  /// A project that is only read may not have the table yet.
  private static func hasParts(_ database: Database) throws -> Bool {
    try database.tableExists("parts")
  }

  /// Appends what a region was cut into; equal parts of one region are one partition, however often
  /// it is cut.
  static func append(
    _ parts: [Footprint], of parent: RegionID, group: Int64, by author: JournalAuthor,
    in database: Database
  ) throws {
    let digest = "parts of \(parent.partition.rawValue):\(parent.number)"
    let map = ImagePreparer.digest(of: parts)
    let partition = try partition(
      of: parent.image, digest: digest, map: map, method: "parts", regions: parts.count,
      in: database)
    for (number, footprint) in parts.enumerated() {
      let region = RegionID(image: parent.image, partition: partition.id, number: number)
      let payload = PartPayload(region, of: parent)
      let sequence = try append(
        .part, payload: payload, footprint: footprint.encoded, group: group, by: author,
        in: database)
      try Projection.add(payload, sequence: sequence, group: group, in: database)
    }
  }
}
