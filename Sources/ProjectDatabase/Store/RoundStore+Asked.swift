import GRDB
package import Labeling

/// A queried and answered region, with the model's earlier guess.
package struct AskedRecord: Sendable {
  package var round: Int
  package var isAudit: Bool
  /// Nil before the first model.
  package var guess: Answer?
  package var answer: Answer
  package var pixels: Int
}

extension RoundStore {
  /// Every answered region that a round queried, in the order of rounds; one that several rounds
  /// queried counts for the last.
  package func askedRecords() throws(SessionError) -> [AskedRecord] {
    try connection.read(.readRounds) { database in
      let merges = try ClassStore.merges(in: database)
      let rows = try database.rows(
        """
        SELECT q.image, q.partition, q.number, q.round, instr(q.terms, ?) > 0 AS is_audit, q.guess,
          c.answer, c.class, c.pixels
        FROM queries q JOIN current c
          ON c.image = q.image AND c.partition = q.partition AND c.number = q.number
        ORDER BY q.round, q.place
        """, ["\"\(StoredTerms.auditName)\""]
      ).map { row in
        (
          region: try row.region(), guess: row[.guess] as String?,
          record: AskedRecord(
            round: try row.number(.round, in: StoredRange.identifier, "a round"),
            isAudit: row[.isAudit], answer: merges.applied(to: try row.answer()),
            pixels: try row.number(.pixels, in: StoredRange.pixels, "a count of pixels"))
        )
      }
      let guesses = try Self.guesses(rows.map(\.guess), in: database)
      var places: [RegionID: Int] = [:]
      var records: [AskedRecord?] = []
      for (row, guess) in zip(rows, guesses) {
        if let earlier = places[row.region] { records[earlier] = nil }
        places[row.region] = records.count
        var record = row.record
        record.guess = guess?.answer
        records.append(record)
      }
      return records.compactMap(\.self)
    }
  }
}
