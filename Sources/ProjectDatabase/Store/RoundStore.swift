import GRDB
package import Labeling
package import ProjectRecords

/// The rounds and what they asked.
package struct RoundStore: Sendable {
  let connection: StoreConnection

  /// Writes a round and assigns its number, without the regions that others hold or have answered by now.
  ///
  /// - Parameter host: where the caller runs.
  /// - Returns: nil, and nothing is written, if that leaves fewer than half of what was chosen: two who choose at one
  ///   moment with one model choose much the same.
  package func add(
    _ round: StoredRound, host: String
  ) async throws(SessionError) -> StoredRound? {
    try await connection.commit(.saveBatch) { database in
      var stored = round
      stored.items = try Self.free(round.items, for: round.annotator, host: host, in: database)
      // A batch that is still to grow may begin without any.
      let (left, chosen) = (Self.new(stored.items), Self.new(round.items))
      if stored.isComplete, left * 2 < chosen || stored.items.isEmpty != round.items.isEmpty {
        return nil
      }
      if stored.isComplete { stored.size = stored.items.count }
      try database.execute(
        sql: """
          INSERT INTO rounds (time, annotator, strategy, seed, settings, size, is_complete,
            model_position, candidates, measures, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          StoreConnection.now(), stored.annotator, stored.strategy, "\(stored.seed)",
          stored.settings, stored.size, stored.isComplete, stored.modelPosition,
          try StoredJSON.text(stored.candidates.map(\.rawValue)),
          try StoredJSON.text(stored.measures),
          try stored.record.map { try StoredJSON.text($0) },
        ])
      stored.number = Int(
        try StoredRange.checked(database.lastInsertedRowID, StoredRange.identifier, "a round"))
      try Self.insert(stored.items[...], firstPlace: 0, round: stored.number, in: database)
      return stored
    }
  }

  /// Writes a batch that grew: items from `firstNew` on are new, and those left out that others hold by now.
  ///
  /// - Parameter host: where the caller runs.
  /// - Returns: the batch as it was written; incomplete if items were left out.
  package func grow(
    _ round: StoredRound, from firstNew: Int, host: String
  ) async throws(SessionError) -> StoredRound {
    try await connection.commit(.saveBatch) { database in
      var grown = round
      let new = try Self.free(
        Array(round.items[firstNew...]), for: round.annotator, host: host, in: database)
      if new.count < round.items.count - firstNew {
        grown.items = round.items[..<firstNew] + new
        grown.isComplete = false
      }
      try Self.insert(
        grown.items[firstNew...], firstPlace: firstNew, round: grown.number, in: database)
      try database.execute(
        sql: "UPDATE rounds SET is_complete = ?, size = ? WHERE id = ?",
        arguments: [grown.isComplete, grown.size, grown.number])
      return grown
    }
  }

  /// How many of the items are asked for the first time.
  private static func new(_ items: [BatchItem]) -> Int {
    items.count { $0.choice.repetition == nil }
  }

  /// The items whose regions nobody else holds or has answered; of those that are asked once more, the ones that nobody
  /// else is asked about now.
  private static func free(
    _ items: [BatchItem], for annotator: String, host: String, in database: Database
  ) throws -> [BatchItem] {
    guard !items.isEmpty else { return [] }
    let held = try HeldRegions.others(than: annotator, host: host, in: database)
    let isRepeating = items.contains { $0.choice.repetition != nil }
    let open =
      isRepeating ? try HeldRegions.open(besides: annotator, host: host, in: database) : []
    return try items.filter { item in
      guard item.choice.repetition == nil else { return !open.contains(item.region) }
      guard !held.contains(item.region) else { return false }
      let isAnswered = try database.cachedRow(
        """
        SELECT 1 AS answered FROM current
        WHERE image = ? AND partition = ? AND number = ? AND answer != 'skipped'
        """, item.region.key
      ) { _ in true }
      return isAnswered == nil
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

  /// Regions that other annotators are asked about now.
  ///
  /// - Parameters:
  ///   - host: where the caller runs.
  ///   - round: only those that were taken after this round.
  package func regionsInOtherHands(
    than annotator: String, host: String, after round: Int = 0
  ) throws(SessionError) -> Set<RegionID> {
    try connection.read(.readOtherBatches) { database in
      try HeldRegions.others(than: annotator, host: host, after: round, in: database)
    }
  }

  /// Shared regions that others answered and an annotator is still to be asked, without those that somebody else is asked
  /// about now, in the order in which they were answered.
  ///
  /// - Parameter host: where the caller runs.
  package func owed(by annotator: String, host: String) throws(SessionError) -> [RegionID] {
    try connection.read(.readOtherBatches) { database in
      let owed = try RepeatedRegions.owed(by: annotator, in: database)
      guard !owed.isEmpty else { return [] }
      let held = try HeldRegions.open(besides: annotator, host: host, in: database)
      return owed.filter { !held.contains($0) }
    }
  }

  /// Regions that an annotator answered some rounds ago and nobody has since, and that they were not asked again, in the
  /// order in which they were answered.
  ///
  /// - Parameter rounds: how many of the last rounds of the annotator are too young.
  package func answeredLongAgo(
    by annotator: String, before rounds: Int
  ) throws(SessionError) -> [RegionID] {
    try connection.read(.readOtherBatches) { database in
      try RepeatedRegions.answeredLongAgo(by: annotator, before: rounds, in: database)
    }
  }

  /// Regions whose answers an annotator must not see, because they are still to be asked of them.
  package func hidden(from annotator: String) throws(SessionError) -> Set<RegionID> {
    try connection.read(.readOtherBatches) { database in
      try RepeatedRegions.hidden(from: annotator, in: database)
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
