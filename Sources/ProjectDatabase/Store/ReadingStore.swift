import GRDB
package import Labeling

/// What was seen of models when they were put in place.
package struct ReadingStore: Sendable {
  let connection: StoreConnection

  /// Notes what was seen of a model that saw the journal up to a position.
  package func add(
    _ reading: ProgressReport.ModelReading, position: Int64
  ) async throws(SessionError) {
    try await connection.commit(.saveModelReading) { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO readings (position, time, answers, changed, uncertainty)
          VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          position, StoreConnection.now(), reading.answers, reading.changed,
          reading.uncertainty.isFinite ? reading.uncertainty : 0,
        ])
    }
  }

  /// The measurements of all models, newest last.
  package func all() throws(SessionError) -> [ProgressReport.ModelReading] {
    try connection.read(.readModelReadings) { database in
      // A read-only project may not have the table yet.
      guard try database.tableExists("readings") else { return [] }
      return try database.rows(
        "SELECT answers, changed, uncertainty FROM readings ORDER BY position"
      ).map { row in
        ProgressReport.ModelReading(
          answers: try row.number(.answers, in: StoredRange.count, "a count of answers"),
          changed: row.isNull(.changed) ? nil : try row.real(.changed, "a share"),
          uncertainty: try row.real(.uncertainty, "an uncertainty"))
      }
    }
  }
}
