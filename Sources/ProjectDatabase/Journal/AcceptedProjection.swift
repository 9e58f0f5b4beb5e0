import GRDB
import Labeling

/// Accepted guesses according to the journal: of each region the last one that was not taken back, unless
/// a person has answered the region.
///
/// A skip is no answer. As `Projection`, it is kept up in the transaction that appends.
enum AcceptedProjection {
  static func add(
    _ payload: AcceptancePayload, group: Int64, in database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO acceptances (group_id, evidence, is_active) VALUES (?, ?, 1)",
      arguments: [group, try StoredJSON.text(payload)])
  }

  static func add(
    _ guess: AcceptedGuess, pixels: Int, sequence: Int64, group: Int64, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO accepted
          (seq, group_id, image, partition, number, answer, class, pixels, is_active)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
        """
    ).execute(
      arguments: [sequence, group] + guess.region.key + [
        guess.answer.storedName, guess.answer.storedClass, pixels,
      ])
    try refresh(guess.region, in: database)
  }

  /// Reverts the acceptance of a group or brings it back; groups of something else stay as they are.
  static func setGroup(_ group: Int64, active: Bool, in database: Database) throws {
    try database.execute(
      sql: "UPDATE acceptances SET is_active = ? WHERE group_id = ?", arguments: [active, group])
    guard database.changesCount > 0 else { return }
    try database.execute(
      sql: "UPDATE accepted SET is_active = ? WHERE group_id = ?", arguments: [active, group])
    for region in try regions(of: group, in: database) { try refresh(region, in: database) }
  }

  /// The regions that a group accepts guesses of, each once.
  static func regions(of group: Int64, in database: Database) throws -> [RegionID] {
    try database.rows(
      "SELECT DISTINCT image, partition, number FROM accepted WHERE group_id = ?", [group]
    ).map { try $0.region() }
  }

  /// Updates `accepted_now` and `accepted_tallies` to match what is accepted and answered of one region.
  static func refresh(_ region: RegionID, in database: Database) throws {
    let old = try database.cachedRow(
      """
      SELECT group_id, answer, class, pixels FROM accepted_now
      WHERE image = ? AND partition = ? AND number = ?
      """, region.key, Counted.init)
    let new = try database.cachedRow(
      """
      SELECT a.seq, a.group_id, a.answer, a.class, a.pixels
      FROM accepted a JOIN journal j ON j.seq = a.seq
      WHERE a.image = ? AND a.partition = ? AND a.number = ? AND a.is_active = 1
        AND NOT EXISTS (
          SELECT 1 FROM current c
          WHERE c.image = a.image AND c.partition = a.partition
            AND c.number = a.number AND c.answer != ?)
      ORDER BY j.clock DESC, j.origin DESC, j.seq DESC LIMIT 1
      """, region.key + [Answer.skipped.storedName]
    ) { (sequence: $0[.sequence] as Int64, counted: try Counted($0)) }
    if let old { try count(old, regions: -1, in: database) }
    if let (sequence, counted) = new {
      try count(counted, regions: 1, in: database)
      try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO accepted_now
            (image, partition, number, seq, group_id, answer, class, pixels)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: region.key + [
          sequence, counted.group, counted.answer, counted.classNumber, counted.pixels,
        ])
    } else if old != nil {
      try database.cachedStatement(
        sql: "DELETE FROM accepted_now WHERE image = ? AND partition = ? AND number = ?"
      ).execute(arguments: region.key)
    }
  }

  /// What `accepted_tallies` counts of a region.
  private struct Counted {
    let group: Int64
    let answer: String
    let classNumber: Int
    let pixels: Int

    init(_ row: StoredRow) throws {
      group = row[.group]
      answer = row[.answer]
      classNumber = row[.classNumber]
      pixels = try row.number(.pixels, in: StoredRange.pixels, "a count of pixels")
    }
  }

  private static func count(_ counted: Counted, regions: Int, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO accepted_tallies (group_id, answer, class, regions, pixels)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (group_id, answer, class)
        DO UPDATE SET regions = regions + excluded.regions, pixels = pixels + excluded.pixels
        """
    ).execute(arguments: [
      counted.group, counted.answer, counted.classNumber, regions, regions * counted.pixels,
    ])
  }
}
