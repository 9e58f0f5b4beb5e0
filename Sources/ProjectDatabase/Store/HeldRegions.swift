import GRDB
import Imaging
import Labeling

/// Regions that annotators are asked about now, so that nobody else is.
///
/// An annotator holds the regions of the last round, answered or not, from the moment it is stored: nothing else has to be
/// written, and what a process leaves behind when it dies holds nothing.
enum HeldRegions {
  /// How long regions are held by somebody who does nothing, in milliseconds.
  private enum Patience {
    /// A person at a screen, perhaps at lunch.
    static let atScreen: Int64 = 2 * 3_600_000
    /// One who quit, or whose connection was lost, and may come back.
    static let gone: Int64 = 10 * 60_000
    /// A script, which may ask labelers who take their time.
    static let script: Int64 = 24 * 3_600_000
  }

  /// What others than an annotator hold.
  ///
  /// - Parameters:
  ///   - host: where the caller runs.
  ///   - round: only what was taken after this round.
  static func others(
    than annotator: String, host: String, after round: Int = 0, now: Int64 = StoreConnection.now(),
    in database: Database
  ) throws -> Set<RegionID> {
    try rounds(besides: annotator, host: host, after: round, now: now, in: database)
      .reduce(into: []) { held, round in
        held.formUnion(
          try database.rows(
            "SELECT image, partition, number FROM queries WHERE round = ?", [round.number]
          )
          .map { try $0.region() })
      }
  }

  /// What others than an annotator hold and have not answered yet.
  static func open(
    besides annotator: String, host: String, now: Int64 = StoreConnection.now(),
    in database: Database
  ) throws -> Set<RegionID> {
    try rounds(besides: annotator, host: host, after: 0, now: now, in: database)
      .reduce(into: []) { held, round in
        held.formUnion(
          try RepeatedRegions.open(in: round.number, of: round.annotator, in: database))
      }
  }

  /// The last rounds of others than an annotator that hold their regions.
  private static func rounds(
    besides annotator: String, host: String, after round: Int, now: Int64, in database: Database
  ) throws -> [(number: Int, annotator: String)] {
    // A read-only project may not have the column yet.
    let hasRecords = try database.columns(in: "rounds").contains { $0.name == "record" }
    return try database.rows(
      """
      SELECT id, time, annotator, \(hasRecords ? "record" : "NULL AS record") FROM rounds
      WHERE id IN (SELECT max(id) FROM rounds WHERE annotator != ? GROUP BY annotator) AND id > ?
      """, [annotator, round]
    ).map { row in
      try holds(row, host: host, now: now, in: database)
        ? (try row.number(.id, in: StoredRange.identifier, "a round"), row[.annotator] as String)
        : nil
    }.compactMap(\.self)
  }

  private static func holds(
    _ row: StoredRow, host: String, now: Int64, in database: Database
  ) throws -> Bool {
    let annotator: String = row[.annotator]
    let active = max(try row.time(.time), try lastAct(of: annotator, in: database))
    // A clock that was set back holds nothing for long.
    let idle = max(0, now - active)
    if let holder = try RoleStore.holder(of: .annotator(annotator), in: database) {
      let isGone = holder.host == host && !holder.process.isAlive
      return !isGone && idle < Patience.atScreen
    }
    let isScripted = (row[.record] as String?).map { $0.contains("\"scripted\":true") } ?? false
    return idle < (isScripted ? Patience.script : Patience.gone)
  }

  /// When an annotator wrote last, UTC milliseconds; 0: never.
  private static func lastAct(of annotator: String, in database: Database) throws -> Int64 {
    let group = try Int64.fetchOne(
      database,
      sql: """
        SELECT max(last) FROM (
          SELECT max(id) AS last FROM groups WHERE annotator = ? AND state = 0
          UNION ALL SELECT max(id) FROM groups WHERE annotator = ? AND state = 1)
        """, arguments: [annotator, annotator])
    guard let group else { return 0 }
    return try database.rows("SELECT time FROM journal WHERE seq = ?", [group])
      .map { try $0.time(.time) }.first ?? 0
  }
}
