import GRDB
package import Labeling

/// Pixels and regions of one image that have a class or void.
package struct AnsweredAmount: Sendable {
  package var regions: Int
  package var pixels: Int
}

extension AnswerStore {
  /// Images that have answers in force.
  package func images() throws(SessionError) -> [ImageID] {
    try connection.read(.readAnswers) { database in
      try Int64.fetchAll(database, sql: "SELECT DISTINCT image FROM current ORDER BY image")
        .map(ImageID.init(rawValue:))
    }
  }

  /// The answered amount of each image.
  package func amounts() throws(SessionError) -> [ImageID: AnsweredAmount] {
    try connection.read(.readAnswers) { database in
      var amounts: [ImageID: AnsweredAmount] = [:]
      try database.rows(
        """
        SELECT image, count(*) AS regions, sum(pixels) AS pixels FROM current
        WHERE answer IN ('class', 'void') GROUP BY image
        """
      ).forEach { row in
        amounts[ImageID(rawValue: try row.identifier(.image, "an image"))] = AnsweredAmount(
          regions: row[.regions],
          pixels: try row.number(.pixels, in: StoredRange.pixels, "a count of pixels"))
      }
      return amounts
    }
  }

  /// How many regions of each partition need no query: those with an answer other than a skip, and accepted
  /// ones.
  package func settledCounts() throws(SessionError) -> [PartitionID: Int] {
    try connection.read(.readAnswers) { database in
      var counts: [PartitionID: Int] = [:]
      try database.rows(
        "SELECT partition, count(*) AS count FROM current WHERE answer != ? GROUP BY partition",
        [Answer.skipped.storedName]
      ).forEach { row in
        counts[PartitionID(rawValue: row[.partition])] = row[.count]
      }
      guard try AcceptanceStore.hasAccepted(database) else { return counts }
      try database.rows(
        "SELECT partition, count(*) AS count FROM accepted_now GROUP BY partition"
      ).forEach { row in
        counts[PartitionID(rawValue: row[.partition]), default: 0] += row[.count] as Int
      }
      return counts
    }
  }

  /// How many regions have a class or void in force that was recorded after a journal position.
  ///
  /// Regions since undone, skipped, unsure or split do not count, and an
  /// agreement is not a new answer. The cost is proportional to the answers after the position.
  package func teachingCount(since position: Int64) throws(SessionError) -> Int {
    try connection.read(.readAnswers) { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM (
            SELECT DISTINCT a.image, a.partition, a.number
            FROM answers a JOIN journal j ON j.seq = a.seq
            WHERE a.seq > ? AND a.is_active = 1 AND j.kind != 'agreement') given
          JOIN current c ON c.image = given.image AND c.partition = given.partition
            AND c.number = given.number
          WHERE c.answer IN ('class', 'void')
          """,
        arguments: [position]) ?? 0
    }
  }

  /// Whether anything was answered, undone or redone after a journal position.
  ///
  /// - Parameter orAccepted: or accepted or revoked.
  package func haveChanged(
    since position: Int64, orAccepted: Bool = false
  ) throws(SessionError) -> Bool {
    let kinds = "'answer', 'correction', 'undo', 'redo'"
    let further = orAccepted ? ", 'acceptance', 'revocation'" : ""
    return try connection.read(.readAnswers) { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM journal
          WHERE seq > ?1 AND (kind IN (\(kinds)\(further)) OR kind = 'revocation'
            AND json_extract(payload, '$.group') IN (SELECT id FROM groups WHERE kind = 'import')))
          """,
        arguments: [position]) ?? false
    }
  }
}
