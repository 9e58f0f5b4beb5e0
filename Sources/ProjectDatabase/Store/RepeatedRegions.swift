import GRDB
import Labeling
import ProjectRecords

/// Regions that are asked although they have an answer, and what is kept from whom until they are asked.
///
/// Nothing is written about it but a mark on what rounds asked: who still has to be asked follows from the answers.
enum RepeatedRegions {
  /// A shared region and who answered it.
  private struct Shared {
    var answered: Set<String> = []
    var isReviewed = false
    var last = Answer.skipped
  }

  /// Shared regions that others answered and an annotator did not, in the order in which they were answered.
  ///
  /// Without those that a reviewer decided, that are open again, or that were split.
  static func owed(by annotator: String, in database: Database) throws -> [RegionID] {
    var order: [RegionID] = []
    var shared: [RegionID: Shared] = [:]
    try database.rows(
      """
      SELECT a.image, a.partition, a.number, a.answer, a.class, j.annotator, j.kind
      FROM (SELECT DISTINCT image, partition, number FROM queries WHERE instr(terms, ?) > 0) s
      JOIN answers a ON a.image = s.image AND a.partition = s.partition AND a.number = s.number
        AND a.is_active = 1
      JOIN journal j ON j.seq = a.seq ORDER BY a.seq
      """, [mark(StoredTerms.sharedName)]
    ).forEach { row in
      let region = try row.region()
      if shared[region] == nil { order.append(region) }
      if JournalKind(rawValue: row[.kind]) == .answer {
        shared[region, default: Shared()].answered.insert(row[.annotator])
      } else {
        shared[region, default: Shared()].isReviewed = true
      }
      shared[region, default: Shared()].last = try row.answer()
    }
    return order.filter { region in
      guard let found = shared[region] else { return false }
      return !found.isReviewed && !found.answered.contains(annotator)
        && found.last != .skipped && found.last != .mixed
    }
  }

  /// Regions whose answers are kept from an annotator who takes part: shared ones that others answered, and those that
  /// the last round asks once more.
  static func hidden(from annotator: String, in database: Database) throws -> Set<RegionID> {
    let last = try database.rows(
      "SELECT id FROM rounds WHERE annotator = ? ORDER BY id DESC LIMIT 1", [annotator]
    ).map { try $0.number(.id, in: StoredRange.identifier, "a round") }.first
    guard let last else { return [] }
    return Set(try owed(by: annotator, in: database))
      .union(try pendingAgain(of: annotator, round: last, in: database))
  }

  /// What a round asks an annotator once more and has no answer since.
  private static func pendingAgain(
    of annotator: String, round: Int, in database: Database
  ) throws -> [RegionID] {
    try database.rows(
      """
      SELECT image, partition, number FROM queries q WHERE round = ? AND instr(terms, ?) > 0
        AND \(unanswered)
      """,
      [
        round, mark(Repetition.again.rawValue), annotator,
        try position(of: round, in: database),
      ]
    ).map { try $0.region() }
  }

  /// See `RoundStore.answeredLongAgo`.
  static func answeredLongAgo(
    by annotator: String, before rounds: Int, in database: Database
  ) throws -> [RegionID] {
    let oldest = try database.rows(
      "SELECT id FROM rounds WHERE annotator = ? ORDER BY id DESC LIMIT 1 OFFSET ?",
      [annotator, max(0, rounds - 1)]
    ).map { try $0.number(.id, in: StoredRange.identifier, "a round") }.first
    guard let oldest else { return [] }
    var asked = Set<RegionID>()
    try database.rows(
      """
      SELECT q.image, q.partition, q.number FROM queries q JOIN rounds r ON r.id = q.round
      WHERE r.annotator = ? GROUP BY q.image, q.partition, q.number
      HAVING max(q.round) < ? AND max(instr(q.terms, ?)) = 0
      """, [annotator, oldest, mark(Repetition.again.rawValue)]
    ).forEach { asked.insert(try $0.region()) }
    guard !asked.isEmpty else { return [] }
    return try database.rows(
      """
      SELECT c.image, c.partition, c.number, c.answer, c.class
      FROM current c JOIN journal j ON j.seq = c.seq
      WHERE j.annotator = ? AND j.kind = 'answer' ORDER BY c.seq
      """, [annotator]
    ).map { row in
      let region = try row.region()
      return try row.answer().teaches && asked.contains(region) ? region : nil
    }.compactMap(\.self)
  }

  /// The regions of a round without an answer of its annotator since.
  static func open(
    in round: Int, of annotator: String, in database: Database
  ) throws -> [RegionID] {
    try database.rows(
      "SELECT image, partition, number FROM queries q WHERE round = ? AND \(unanswered)",
      [round, annotator, try position(of: round, in: database)]
    ).map { try $0.region() }
  }

  /// That an annotator has not answered the region of a query `q` since a position.
  private static let unanswered = """
    NOT EXISTS (
      SELECT 1 FROM answers a JOIN journal j ON j.seq = a.seq
      WHERE a.image = q.image AND a.partition = q.partition AND a.number = q.number
        AND a.is_active = 1 AND j.annotator = ? AND a.seq > ?)
    """

  /// Where the journal ended when a round was chosen.
  static func position(of round: Int, in database: Database) throws -> Int64 {
    // A read-only project may not have the column yet.
    guard try database.columns(in: "rounds").contains(where: { $0.name == "record" }) else {
      return 0
    }
    let record =
      try database.rows("SELECT record FROM rounds WHERE id = ?", [round])
      .map { $0[.record] as String? }.first ?? nil
    return try record.map {
      try StoredJSON.value(RoundRecord.self, from: $0, of: "a round's record").checked().position
    } ?? 0
  }

  /// A mark as it stands among the terms.
  static func mark(_ name: String) -> String { "\"\(name)\"" }
}
