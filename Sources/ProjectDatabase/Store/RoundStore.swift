import GRDB
package import Labeling
package import ProjectRecords

/// The rounds and what they asked.
package struct RoundStore: Sendable {
  let connection: StoreConnection

  /// Writes a round and assigns its number.
  package func add(_ round: StoredRound) async throws(SessionError) -> StoredRound {
    try await connection.commit(.saveBatch) { database in
      try database.execute(
        sql: """
          INSERT INTO rounds (time, annotator, strategy, seed, settings, size, is_complete,
            model_position, candidates, measures, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          StoreConnection.now(), round.annotator, round.strategy, "\(round.seed)", round.settings,
          round.size,
          round.isComplete, round.modelPosition,
          try StoredJSON.text(round.candidates.map(\.rawValue)),
          try StoredJSON.text(round.measures),
          try round.record.map { try StoredJSON.text($0) },
        ])
      var stored = round
      stored.number = Int(
        try StoredRange.checked(database.lastInsertedRowID, StoredRange.identifier, "a round"))
      try Self.insert(stored.items[...], firstPlace: 0, round: stored.number, in: database)
      return stored
    }
  }

  /// Writes a batch that grew: items from `firstNew` on are new.
  package func grow(_ round: StoredRound, from firstNew: Int) async throws(SessionError) {
    try await connection.commit(.saveBatch) { database in
      try Self.insert(
        round.items[firstNew...], firstPlace: firstNew, round: round.number, in: database)
      try database.execute(
        sql: "UPDATE rounds SET is_complete = ?, size = ? WHERE id = ?",
        arguments: [round.isComplete, round.size, round.number])
    }
  }

  /// The annotator's last round.
  package func last(of annotator: String) throws(SessionError) -> StoredRound? {
    try connection.read(.readBatch) { database in
      try Self.rounds(
        "WHERE annotator = ? ORDER BY id DESC LIMIT 1", [annotator], in: database
      ).first
    }
  }

  static func rounds(
    _ condition: String, _ arguments: StatementArguments = [], in database: Database
  ) throws -> [StoredRound] {
    // A read-only project may not have the column yet.
    let hasRecords = try database.columns(in: "rounds").contains { $0.name == "record" }
    return try database.rows(
      """
      SELECT id, strategy, seed, settings, size, is_complete, model_position, candidates, measures,
        annotator, \(hasRecords ? "record" : "NULL AS record")
      FROM rounds \(condition)
      """, arguments
    ).map { try round($0, in: database) }
  }

  private static func round(_ row: StoredRow, in database: Database) throws -> StoredRound {
    let number = try row.number(.id, in: StoredRange.identifier, "a round")
    return StoredRound(
      number: number, annotator: row[.annotator], strategy: row[.strategy],
      seed: UInt64(row[.seed] as String) ?? 0, settings: row[.settings],
      size: try row.number(.size, in: StoredRange.count, "the size of a batch"),
      isComplete: row[.isComplete],
      modelPosition: try row.numberIfAny(
        .modelPosition, in: StoredRange.identifier, "a model's position"
      ).map(Int64.init),
      candidates: try StoredJSON.value(
        [Int64].self, from: row[.candidates], of: "a round's images"
      ).map { try ImageID(rawValue: StoredRange.checked($0, StoredRange.identifier, "an image")) },
      measures: try StoredJSON.value(
        [String: Double].self, from: row[.measures], of: "a round's measures"),
      items: try items(of: number, in: database),
      record: try (row[.record] as String?).map {
        try StoredJSON.value(RoundRecord.self, from: $0, of: "a round's record").checked()
      })
  }

  /// Every round with its record, of all annotators, by number.
  package func all() throws(SessionError) -> [StoredRound] {
    try connection.read(.readRounds) { database in
      try Self.rounds("ORDER BY id", in: database)
    }
  }

  /// Regions in the last rounds of the other annotators.
  package func regionsInOtherHands(than annotator: String) throws(SessionError) -> Set<RegionID> {
    try connection.read(.readOtherBatches) { database in
      Set(
        try database.rows(
          """
          SELECT image, partition, number FROM queries WHERE round IN
            (SELECT max(id) FROM rounds WHERE annotator != ? GROUP BY annotator)
          """, [annotator]
        ).map { try $0.region() })
    }
  }

  /// How many rounds there are, of all annotators.
  package func count() throws(SessionError) -> Int {
    try connection.read(.readRounds) { database in
      let last = try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM rounds") ?? 0
      return Int(try StoredRange.checked(last, StoredRange.identifier, "a round"))
    }
  }
}
