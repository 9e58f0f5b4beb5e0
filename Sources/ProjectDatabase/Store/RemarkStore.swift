import GRDB
package import Labeling
package import ProjectRecords

/// Flags and notes on regions.
package struct RemarkStore: Sendable {
  let connection: StoreConnection

  /// Appends a change of a region's flag, its note or both as one group.
  ///
  /// - Parameter digests: of the bytes that it is said of; nothing is recorded if the image has others
  ///   by now.
  package func record(
    _ changes: [RemarkChange], on region: RegionID, footprint: Footprint,
    digests: [ImageID: String], by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    let payload = RemarkPayload(changes, on: region)
    let purpose = StorePurpose.saveRemark(
      changesFlag: payload.flag != nil, changesNote: payload.note != nil)
    return try await connection.commit(purpose) { database in
      try RoleStore.checkLease(of: author, in: database)
      try ImageStore.checkBytes(digests, in: database)
      let sequence = try Journal.append(
        .remark, payload: payload, footprint: footprint.encoded, by: author, in: database)
      try Projection.begin(
        group: sequence, annotator: author.annotator, kind: .remark, in: database)
      try Projection.add(payload, sequence: sequence, group: sequence, in: database)
      return try StoreTallies(for: author.annotator, in: database)
    }
  }

  /// The current remarks, without empty ones.
  package func all() throws(SessionError) -> [RegionID: Remark] {
    try remarks(condition: "is_active = 1")
  }

  /// What is remarked now on one image, without empty remarks.
  package func on(_ image: ImageID) throws(SessionError) -> [RegionID: Remark] {
    try remarks(condition: "is_active = 1 AND image = ?", [image.rawValue])
  }

  private func remarks(
    condition: String, _ arguments: StatementArguments = StatementArguments()
  ) throws(SessionError) -> [RegionID: Remark] {
    try connection.read(.readRemarks) { database in
      guard try database.tableExists("remarks") else { return [:] }
      var remarks: [RegionID: Remark] = [:]
      try database.rows(
        """
        SELECT r.image, r.partition, r.number, r.flag, r.note
        FROM remarks r JOIN journal j ON j.seq = r.seq
        WHERE \(condition) ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """, arguments
      ).forEach { row in
        let region = try row.region()
        remarks[region] = Self.applying(row, to: remarks[region] ?? Remark())
      }
      return remarks.filter { !$0.value.isEmpty }
    }
  }

  // MARK: Within a transaction

  static func remark(on region: RegionID, in database: Database) throws -> Remark {
    var remark = Remark()
    try database.rows(
      """
      SELECT r.flag, r.note FROM remarks r JOIN journal j ON j.seq = r.seq
      WHERE r.image = ? AND r.partition = ? AND r.number = ? AND r.is_active = 1
      ORDER BY \(try EntryOrder.terms(of: "j", in: database))
      """, region.key
    ).forEach { remark = applying($0, to: remark) }
    return remark
  }

  static func regions(of group: Int64, in database: Database) throws -> [RegionID] {
    try database.rows(
      "SELECT DISTINCT image, partition, number FROM remarks WHERE group_id = ?", [group]
    ).map { try $0.region() }
  }

  static func flaggedCount(in database: Database) throws -> Int {
    // A read-only project may not have the table yet.
    guard try database.tableExists("remarks") else { return 0 }
    return try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM (
          SELECT r.flag, row_number() OVER (
            PARTITION BY r.image, r.partition, r.number
            ORDER BY \(try EntryOrder.terms(of: "j", descending: true, in: database))) AS place
          FROM remarks r JOIN journal j ON j.seq = r.seq
          WHERE r.is_active = 1 AND r.flag IS NOT NULL) WHERE place = 1 AND flag = 1
        """) ?? 0
  }

  private static func applying(_ row: StoredRow, to remark: Remark) -> Remark {
    var remark = remark
    if let flag = row[.flag] as Bool? { remark = remark.changed(by: .flag(flag)) }
    if let note = row[.note] as String? { remark = remark.changed(by: .note(note)) }
    return remark
  }
}
