import Foundation
import GRDB
package import Labeling

/// A batch and how it came about.
package struct StoredRound: Sendable, Equatable {
  package var number: Int = 0
  package var annotator: String
  /// The query strategy's name, or `random` before a model.
  package var strategy: String
  package var seed: UInt64
  /// The project's settings at that time, as JSON.
  package var settings: String
  package var size: Int
  /// False while images of the batch wait to be cut and items may be added.
  package var isComplete: Bool
  /// The journal position that the model saw; nil without a model.
  package var modelPosition: Int64?
  /// The images among which was chosen.
  package var candidates: [ImageID]
  /// Seconds and other readings, by name.
  package var measures: [String: Double]
  /// In the order in which they are shown.
  package var items: [BatchItem]
  /// What else the round saw; nil for one that an older version stored.
  package var record: RoundRecord?

  package init(
    number: Int = 0, annotator: String, strategy: String, seed: UInt64, settings: String, size: Int,
    isComplete: Bool, modelPosition: Int64? = nil, candidates: [ImageID],
    measures: [String: Double], items: [BatchItem], record: RoundRecord? = nil
  ) {
    self.number = number
    self.annotator = annotator
    self.strategy = strategy
    self.seed = seed
    self.settings = settings
    self.size = size
    self.isComplete = isComplete
    self.modelPosition = modelPosition
    self.candidates = candidates
    self.measures = measures
    self.items = items
    self.record = record
  }
}

private struct StoredGuess: Codable {
  var answer: String
  var `class`: Int?
  var confidence: Double
  var uncertainty: Double
}

extension ProjectStore {
  /// Writes a round and gives it its number.
  package func add(_ round: StoredRound) async throws(SessionError) -> StoredRound {
    try await commit("The batch was not saved") { database in
      try database.execute(
        sql: """
          INSERT INTO rounds (time, annotator, strategy, seed, settings, size, is_complete,
            model_position, candidates, measures, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          Self.now(), round.annotator, round.strategy, "\(round.seed)", round.settings, round.size,
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
    try await commit("The batch was not saved") { database in
      try Self.insert(
        round.items[firstNew...], firstPlace: firstNew, round: round.number, in: database)
      try database.execute(
        sql: "UPDATE rounds SET is_complete = ?, size = ? WHERE id = ?",
        arguments: [round.isComplete, round.size, round.number])
    }
  }

  /// The annotator's last round.
  package func lastRound(of annotator: String) throws(SessionError) -> StoredRound? {
    try read("The batch in hand cannot be read") { database in
      try Self.rounds(
        "WHERE annotator = ? ORDER BY id DESC LIMIT 1", arguments: [annotator], in: database
      ).first
    }
  }

  static func rounds(
    _ condition: String, arguments: StatementArguments = [], in database: Database
  ) throws -> [StoredRound] {
    // A project that is only read may not have the column yet.
    let hasRecords = try database.columns(in: "rounds").contains { $0.name == "record" }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT id, strategy, seed, settings, size, is_complete, model_position, candidates, measures,
          annotator, \(hasRecords ? "record" : "NULL")
        FROM rounds \(condition)
        """,
      arguments: arguments
    ).map { try round($0, in: database) }
  }

  private static func round(_ row: Row, in database: Database) throws -> StoredRound {
    let number = try row.number(0, StoredRange.identifier, "a round")
    return StoredRound(
      number: number, annotator: row[9], strategy: row[1], seed: UInt64(row[2] as String) ?? 0,
      settings: row[3],
      size: try row.number(4, StoredRange.count, "the size of a batch"), isComplete: row[5],
      modelPosition: try row.numberIfAny(6, StoredRange.identifier, "a model's position")
        .map(Int64.init),
      candidates: try StoredJSON.value([Int64].self, from: row[7], of: "a round's images")
        .map { try ImageID(rawValue: StoredRange.checked($0, StoredRange.identifier, "an image")) },
      measures: try StoredJSON.value(
        [String: Double].self, from: row[8], of: "a round's measures"),
      items: try items(of: number, in: database),
      record: try (row[10] as String?).map {
        try StoredJSON.value(RoundRecord.self, from: $0, of: "a round's record").checked()
      })
  }

  /// Every round with its record, of all annotators, by number.
  package func allRounds() throws(SessionError) -> [StoredRound] {
    try read("The rounds cannot be read") { database in
      try Self.rounds("ORDER BY id", in: database)
    }
  }

  /// Regions in the last rounds of the other annotators.
  package func regionsInOtherHands(than annotator: String) throws(SessionError) -> Set<RegionID> {
    try read("The batches of other annotators cannot be read") { database in
      Set(
        try Row.fetchAll(
          database,
          sql: """
            SELECT image, partition, number FROM queries WHERE round IN
              (SELECT max(id) FROM rounds WHERE annotator != ? GROUP BY annotator)
            """,
          arguments: [annotator]
        ).map { try $0.region(0) })
    }
  }

  /// How many rounds there are, of all annotators.
  package func roundCount() throws(SessionError) -> Int {
    try read("The rounds cannot be read") { database in
      let last = try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM rounds") ?? 0
      return Int(try StoredRange.checked(last, StoredRange.identifier, "a round"))
    }
  }

  private static func insert(
    _ items: ArraySlice<BatchItem>, firstPlace: Int, round: Int, in database: Database
  ) throws {
    for (offset, item) in items.enumerated() {
      let guess = item.guess.map {
        StoredGuess(
          answer: $0.answer.storedName,
          class: $0.answer.storedClass >= 0 ? $0.answer.storedClass : nil,
          confidence: $0.confidence, uncertainty: $0.uncertainty)
      }
      try database.cachedStatement(
        sql: """
          INSERT INTO queries
            (round, place, rank, image, partition, number, utility, terms, guess)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        round, firstPlace + offset, item.rank, item.region.image.rawValue,
        item.region.partition.rawValue, item.region.number,
        item.utility.isFinite ? item.utility : 0,
        try StoredJSON.text(StoredTerms(item.terms, isAudit: item.isAudit)),
        try guess.map { try StoredJSON.text($0) },
      ])
    }
  }

  private static func items(of round: Int, in database: Database) throws -> [BatchItem] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT image, partition, number, rank, utility, terms, guess FROM queries
        WHERE round = ? ORDER BY place
        """,
      arguments: [round])
    let terms = try StoredJSON.values(StoredTerms.self, from: rows.map { $0[5] }, of: "a utility")
    let guesses = try guesses(rows.map { $0[6] }, in: database)
    return try zip(rows, zip(terms, guesses)).map { row, chosen in
      BatchItem(
        region: try row.region(0), rank: try row.number(3, StoredRange.count, "a rank"),
        utility: try row.real(4, "a utility"), terms: chosen.0.terms, isAudit: chosen.0.isAudit,
        guess: chosen.1)
    }
  }

  /// The guesses that texts stand for, in their order; nil where there is no text.
  static func guesses(_ texts: [String?], in database: Database) throws -> [Guess?] {
    let merges = try merges(in: database)
    var stored = try StoredJSON.values(
      StoredGuess.self, from: texts.compactMap(\.self), of: "a guess"
    ).makeIterator()
    return try texts.map { text in
      guard text != nil, let guess = stored.next() else { return nil }
      guard (0...1).contains(guess.confidence), (-0.001...1.001).contains(guess.uncertainty) else {
        throw StoredRange.error("a guess")
      }
      return Guess(
        answer: merges.applied(to: try answer(guess.answer, guess.class ?? -1)),
        confidence: guess.confidence, uncertainty: guess.uncertainty)
    }
  }
}
