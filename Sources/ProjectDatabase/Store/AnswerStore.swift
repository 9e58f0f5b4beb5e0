import GRDB
package import Labeling
package import ProjectRecords

/// The answers in force: of each region the last one that was not taken back.
package struct AnswerStore: Sendable {
  let connection: StoreConnection

  /// Those to regions of one partition, by number.
  package func of(
    image: ImageID, partition: PartitionID
  ) throws(SessionError) -> [Int: Answer] {
    try connection.read(.readAnswers) { database in
      var answers: [Int: Answer] = [:]
      let merges = try ClassStore.merges(in: database)
      try database.cachedRows(
        "SELECT number, answer, class FROM current WHERE image = ? AND partition = ?",
        [image.rawValue, partition.rawValue]
      ).forEach { row in
        let number = try row.number(.number, in: StoredRange.region, "a region")
        answers[number] = merges.applied(to: try row.answer())
      }
      return answers
    }
  }

  /// Those to given regions.
  package func to(_ regions: [RegionID]) throws(SessionError) -> [RegionID: Answer] {
    try connection.read(.readAnswers) { database in
      var answers: [RegionID: Answer] = [:]
      guard !regions.isEmpty else { return answers }
      let merges = try ClassStore.merges(in: database)
      for region in regions {
        answers[region] = try Self.answer(to: region, merges: merges, in: database)
      }
      return answers
    }
  }

  /// Those of every image, by image, then partition, then number.
  package func all() throws(SessionError) -> [ImageID: [PartitionID: [Int: Answer]]] {
    try current().answers
  }

  /// The same, and where the journal ended at that moment.
  package func current() throws(SessionError) -> (
    answers: [ImageID: [PartitionID: [Int: Answer]]], position: Int64
  ) {
    try connection.read(.readAnswers) { database in
      let last = try Int64.fetchOne(database, sql: "SELECT coalesce(max(seq), 0) FROM journal") ?? 0
      let position = try StoredRange.checked(last, StoredRange.identifier, "the journal's end")
      var answers: [ImageID: [PartitionID: [Int: Answer]]] = [:]
      let merges = try ClassStore.merges(in: database)
      try database.rows("SELECT image, partition, number, answer, class FROM current")
        .forEach { row in
          let region = try row.region()
          answers[region.image, default: [:]][region.partition, default: [:]][region.number] =
            merges.applied(to: try row.answer())
        }
      return (answers, position)
    }
  }

  /// Those of one image with their pixels, in the order in which they were given; of all its
  /// partitions, or of all but one.
  package func painted(
    on image: ImageID, exceptPartition: PartitionID? = nil
  ) throws(SessionError) -> [PaintedRegion] {
    try connection.read(.readAnswers) { database in
      let merges = try ClassStore.merges(in: database)
      return try database.rows(
        """
        SELECT c.seq, c.image, c.partition, c.number, c.answer, c.class, j.footprint
        FROM current c JOIN journal j ON j.seq = c.seq
        WHERE c.image = ? AND c.partition IS NOT ?
        ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """, [image.rawValue, exceptPartition?.rawValue]
      ).map { row in
        _ = try row.identifier(.sequence, "an answer")
        return PaintedRegion(
          region: try row.region(), answer: merges.applied(to: try row.answer()),
          footprint: try row.footprint())
      }
    }
  }

  /// How many there are of each partition of each image, and the last of them.
  package func extents() throws(SessionError) -> [ImageID: [PartitionID: EarlierAnswers]] {
    try connection.read(.readAnswers) { database in
      var extents: [ImageID: [PartitionID: EarlierAnswers]] = [:]
      try database.rows(
        """
        SELECT image, partition, count(*) AS count, max(seq) AS seq FROM current
        GROUP BY image, partition
        """
      ).forEach { row in
        let image = ImageID(rawValue: row[.image])
        extents[image, default: [:]][PartitionID(rawValue: row[.partition])] = EarlierAnswers(
          count: row[.count], last: try row.identifier(.sequence, "an answer"))
      }
      return extents
    }
  }

  /// The pixels that they paint; regions without an answer are left out.
  package func footprints(of regions: [RegionID]) throws(SessionError) -> [RegionID: Footprint] {
    try connection.read(.readAnswers) { database in
      var footprints: [RegionID: Footprint] = [:]
      for region in regions {
        footprints[region] = try database.rows(
          """
          SELECT j.footprint FROM current c JOIN journal j ON j.seq = c.seq
          WHERE c.image = ? AND c.partition = ? AND c.number = ?
          """, region.key
        ).first { try $0.footprint() }
      }
      return footprints
    }
  }

  // MARK: Within a transaction

  /// The answer in force on one region.
  static func answer(
    to region: RegionID, merges: ClassMerges? = nil, in database: Database
  ) throws -> Answer? {
    let answer = try database.cachedRow(
      "SELECT answer, class FROM current WHERE image = ? AND partition = ? AND number = ?",
      region.key
    ) { try $0.answer() }
    return try answer.map { try (merges ?? ClassStore.merges(in: database)).applied(to: $0) }
  }
}

extension RegionID {
  /// What names it in a query: image, partition, number.
  var key: StatementArguments { [image.rawValue, partition.rawValue, number] }
}
