import GRDB
package import Labeling

/// A region that was asked and is answered, with what the model thought before.
package struct AskedRecord: Sendable {
  package var round: Int
  package var isAudit: Bool
  /// Before the first model there is none.
  package var guess: Answer?
  package var answer: Answer
  package var pixels: Int
}

/// Pixels and regions of one image that carry a class or void.
package struct AnsweredAmount: Sendable {
  package var regions: Int
  package var pixels: Int
}

extension ProjectStore {
  /// Every answered region that a round asked, in the order of rounds; one that several rounds asked
  /// counts for the last.
  package func askedRecords() throws(SessionError) -> [AskedRecord] {
    try read("The rounds cannot be read") { database in
      let merges = try Self.merges(in: database)
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT q.image, q.partition, q.number, q.round, instr(q.terms, ?) > 0, q.guess,
            c.answer, c.class, c.pixels
          FROM queries q JOIN current c
            ON c.image = q.image AND c.partition = q.partition AND c.number = q.number
          ORDER BY q.round, q.place
          """, arguments: ["\"\(StoredTerms.auditName)\""])
      let guesses = try Self.guesses(rows.map { $0[5] }, in: database)
      var places: [RegionID: Int] = [:]
      var records: [AskedRecord?] = []
      for (row, guess) in zip(rows, guesses) {
        let region = try row.region(0)
        if let earlier = places[region] { records[earlier] = nil }
        places[region] = records.count
        records.append(
          AskedRecord(
            round: try row.number(3, StoredRange.identifier, "a round"), isAudit: row[4],
            guess: guess?.answer, answer: merges.applied(to: try Self.answer(row, at: 6)),
            pixels: try row.number(8, StoredRange.pixels, "a count of pixels")))
      }
      return records.compactMap(\.self)
    }
  }

  /// What of each image is answered.
  package func answeredAmounts() throws(SessionError) -> [ImageID: AnsweredAmount] {
    try read("The answers cannot be read") { database in
      var amounts: [ImageID: AnsweredAmount] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT image, count(*), sum(pixels) FROM current WHERE answer IN ('class', 'void')
          GROUP BY image
          """)
      while let row = try rows.next() {
        amounts[ImageID(rawValue: try row.identifier(0, "an image"))] = AnsweredAmount(
          regions: row[1], pixels: try row.number(2, StoredRange.pixels, "a count of pixels"))
      }
      return amounts
    }
  }

  /// Notes what was seen of a model when it was put in place.
  package func add(
    _ reading: ProgressReport.ModelReading, position: Int64
  ) async throws(SessionError) {
    try await commit("What was seen of the model was not noted") { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO readings (position, time, answers, changed, uncertainty)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          position, Self.now(), reading.answers, reading.changed,
          reading.uncertainty.isFinite ? reading.uncertainty : 0,
        ])
    }
  }

  /// What was seen of all models, the newest last.
  package func modelReadings() throws(SessionError) -> [ProgressReport.ModelReading] {
    try read("What was seen of the models cannot be read") { database in
      // A project that is only read may not have the table yet.
      guard try database.tableExists("readings") else { return [] }
      return try Row.fetchAll(
        database, sql: "SELECT answers, changed, uncertainty FROM readings ORDER BY position"
      ).map {
        ProgressReport.ModelReading(
          answers: try $0.number(0, StoredRange.count, "a count of answers"),
          changed: ($0[1] as Double?) == nil ? nil : try $0.real(1, "a share"),
          uncertainty: try $0.real(2, "an uncertainty"))
      }
    }
  }
}
