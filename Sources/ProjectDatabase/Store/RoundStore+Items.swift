import GRDB
import Labeling

/// A guess as the database's JSON.
private struct StoredGuess: Codable {
  let guess: Guess

  private enum CodingKeys: String, CodingKey {
    case answer, confidence, uncertainty
    case classNumber = "class"
  }

  init(_ guess: Guess) {
    self.guess = guess
  }

  /// - Throws: a fact for numbers and words that no version wrote.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let word = try values.decode(String.self, forKey: .answer)
    let classNumber = try values.decodeIfPresent(Int.self, forKey: .classNumber)
    let confidence = try values.decode(Double.self, forKey: .confidence)
    let uncertainty = try values.decode(Double.self, forKey: .uncertainty)
    guard (0...1).contains(confidence), (-0.001...1.001).contains(uncertainty) else {
      throw StoredRange.error("a guess")
    }
    guess = Guess(
      answer: try Answer(stored: word, classNumber: classNumber ?? -1), confidence: confidence,
      uncertainty: uncertainty)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(guess.answer.storedName, forKey: .answer)
    if case .labeled(let id) = guess.answer {
      try values.encode(id.rawValue, forKey: .classNumber)
    }
    try values.encode(guess.confidence, forKey: .confidence)
    try values.encode(guess.uncertainty, forKey: .uncertainty)
  }
}

extension RoundStore {
  static func insert(
    _ items: ArraySlice<BatchItem>, firstPlace: Int, round: Int, in database: Database
  ) throws {
    for (offset, item) in items.enumerated() {
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
        try StoredJSON.text(StoredTerms(item.choice)),
        try item.guess.map { try StoredJSON.text(StoredGuess($0)) },
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
        region: row.region,
        choice: Choice(
          rank: row.rank, utility: row.utility, terms: chosen.0.terms, isAudit: chosen.0.isAudit,
          isShared: chosen.0.isShared, repetition: chosen.0.repetition, guess: chosen.1))
    }
  }

  /// The guesses encoded in texts, in order; nil where there is no text.
  static func guesses(_ texts: [String?], in database: Database) throws -> [Guess?] {
    let merges = try ClassStore.merges(in: database)
    var stored = try StoredJSON.values(
      StoredGuess.self, from: texts.compactMap(\.self), of: "a guess"
    ).makeIterator()
    return texts.map { text in
      guard text != nil, let guess = stored.next()?.guess else { return nil }
      return Guess(
        answer: merges.applied(to: guess.answer), confidence: guess.confidence,
        uncertainty: guess.uncertainty)
    }
  }
}
