import Foundation
import GRDB
package import Labeling

extension ProjectStore {
  /// Appends a change of a region's flag, its note or both as one group.
  package func record(
    _ changes: [RemarkChange], on region: RegionID, footprint: Footprint,
    digests: [ImageID: String] = [:], by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    let what =
      switch (changes.count, changes.first) {
      case (1, .flag): "The flag was"
      case (1, .note): "The note was"
      default: "The flag and the note were"
      }
    return try await commit("\(what) not saved") { database in
      try Self.checkLease(of: author, in: database)
      try Self.checkBytes(digests, in: database)
      let payload = RemarkPayload(changes, on: region)
      let sequence = try Self.append(
        .remark, payload: payload, footprint: footprint.encoded, group: nil, by: author,
        in: database)
      try Projection.begin(
        group: sequence, annotator: author.annotator, kind: .remark, in: database)
      try Projection.add(payload, sequence: sequence, group: sequence, in: database)
      return try Self.tallies(for: author.annotator, in: database)
    }
  }

  /// What is remarked now, without empty remarks.
  ///
  /// - Parameter image: nil: of every image.
  package func remarks(on image: ImageID? = nil) throws(SessionError) -> [RegionID: Remark] {
    try read("The flags and notes cannot be read") { database in
      guard try database.tableExists("remarks") else { return [:] }
      var remarks: [RegionID: Remark] = [:]
      for row in try Row.fetchAll(
        database,
        sql: """
          SELECT image, partition, number, flag, note FROM remarks
          WHERE is_active = 1 AND (?1 IS NULL OR image = ?1) ORDER BY seq
          """,
        arguments: [image?.rawValue])
      {
        let region = try row.region(0)
        remarks[region] = Self.applying(row[3], row[4], to: remarks[region] ?? Remark())
      }
      return remarks.filter { !$0.value.isEmpty }
    }
  }

  // MARK: Within a transaction

  static func remark(on region: RegionID, in database: Database) throws -> Remark {
    try Row.fetchAll(
      database,
      sql: """
        SELECT flag, note FROM remarks
        WHERE image = ? AND partition = ? AND number = ? AND is_active = 1 ORDER BY seq
        """,
      arguments: [region.image.rawValue, region.partition.rawValue, region.number]
    ).reduce(into: Remark()) { $0 = applying($1[0], $1[1], to: $0) }
  }

  static func remarkedRegions(of group: Int64, in database: Database) throws -> [RegionID] {
    try Row.fetchAll(
      database,
      sql: "SELECT DISTINCT image, partition, number FROM remarks WHERE group_id = ?",
      arguments: [group]
    ).map { try $0.region(0) }
  }

  static func flaggedCount(in database: Database) throws -> Int {
    // A project that is only read may not have the table yet.
    guard try database.tableExists("remarks") else { return 0 }
    return try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM (
          SELECT flag, max(seq) FROM remarks WHERE is_active = 1 AND flag IS NOT NULL
          GROUP BY image, partition, number) WHERE flag = 1
        """) ?? 0
  }

  private static func applying(_ flag: Bool?, _ note: String?, to remark: Remark) -> Remark {
    var remark = remark
    if let flag { remark = remark.changed(by: .flag(flag)) }
    if let note { remark = remark.changed(by: .note(note)) }
    return remark
  }
}
