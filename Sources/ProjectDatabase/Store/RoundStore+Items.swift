import GRDB
import Labeling

/// A guess as the database's JSON.
private struct StoredGuess: Codable {
  var answer: String
  var `class`: Int?
  var confidence: Double
  var uncertainty: Double
}

extension RoundStore {
  static func insert(
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

  static func items(of round: Int, in database: Database) throws -> [BatchItem] {
    let rows = try database.rows(
      """
      SELECT image, partition, number, rank, utility, terms, guess FROM queries
      WHERE round = ? ORDER BY place
      """, [round]
    ).map { row in
      (
        region: try row.region(), rank: try row.number(.rank, in: StoredRange.count, "a rank"),
        utility: try row.real(.utility, "a utility"), terms: row[.terms] as String,
        guess: row[.guess] as String?
      )
    }
    let terms = try StoredJSON.values(StoredTerms.self, from: rows.map(\.terms), of: "a utility")
    let guesses = try guesses(rows.map(\.guess), in: database)
    return zip(rows, zip(terms, guesses)).map { row, chosen in
      BatchItem(
        region: row.region, rank: row.rank, utility: row.utility, terms: chosen.0.terms,
        isAudit: chosen.0.isAudit, guess: chosen.1)
    }
  }

  /// The guesses encoded in texts, in order; nil where there is no text.
  static func guesses(_ texts: [String?], in database: Database) throws -> [Guess?] {
    let merges = try ClassStore.merges(in: database)
    var stored = try StoredJSON.values(
      StoredGuess.self, from: texts.compactMap(\.self), of: "a guess"
    ).makeIterator()
    return try texts.map { text in
      guard text != nil, let guess = stored.next() else { return nil }
      guard (0...1).contains(guess.confidence), (-0.001...1.001).contains(guess.uncertainty) else {
        throw StoredRange.error("a guess")
      }
      return Guess(
        answer: merges.applied(
          to: try Answer(stored: guess.answer, classNumber: guess.class ?? -1)),
        confidence: guess.confidence, uncertainty: guess.uncertainty)
    }
  }
}
