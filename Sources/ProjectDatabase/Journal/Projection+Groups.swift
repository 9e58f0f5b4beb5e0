import GRDB
import Labeling

/// Groups, and how they are taken back and brought back.
///
/// Of several reversals of one group the last in the `EntryOrder` counts, and a revocation always.
extension Projection {
  /// Starts a new group; groups that its annotator had undone can no longer be redone.
  static func begin(
    group: Int64, annotator: String, kind: JournalKind, in database: Database
  ) throws {
    // Those that were undone after it, in another database, can be redone.
    try database.cachedStatement(
      sql: """
        UPDATE groups SET state = 2 WHERE annotator = ? AND state = 1
          AND (SELECT clock, origin, seq FROM journal WHERE seq = reversed_by)
            < (SELECT clock, origin, seq FROM journal WHERE seq = ?)
        """
    ).execute(arguments: [annotator, group])
    try database.cachedStatement(
      sql: "INSERT INTO groups (id, annotator, kind, state) VALUES (?, ?, ?, 0)"
    ).execute(arguments: [group, annotator, kind.rawValue])
  }

  /// Reverts a group or brings it back.
  static func setGroup(
    _ group: Int64, to state: GroupState, at sequence: Int64, in database: Database
  ) throws {
    guard let state = try reached(state, by: group, at: sequence, in: database) else { return }
    let active = state == .done
    try database.execute(
      sql: "UPDATE groups SET state = ?, undone_at = ?, reversed_by = ? WHERE id = ?",
      arguments: [state.rawValue, active ? nil : sequence, sequence, group])
    try database.execute(
      sql: "UPDATE answers SET is_active = ? WHERE group_id = ?", arguments: [active, group])
    try database.execute(
      sql: "UPDATE classes SET is_active = ? WHERE group_id = ?", arguments: [active, group])
    try database.execute(
      sql: "UPDATE class_edits SET is_active = ? WHERE group_id = ?", arguments: [active, group])
    try database.execute(
      sql: "UPDATE remarks SET is_active = ? WHERE group_id = ?", arguments: [active, group])
    for region in try regions(of: group, in: database) {
      try refreshCurrent(region, in: database)
    }
    try AcceptedProjection.setGroup(group, active: active, in: database)
  }

  /// The state that a reversal puts a group into; nil: another one, which is later or final, keeps it as it is.
  private static func reached(
    _ state: GroupState, by group: Int64, at sequence: Int64, in database: Database
  ) throws -> GroupState? {
    if state == .revoked { return .revoked }
    let stands = try Bool.fetchOne(
      database,
      sql: """
        SELECT state = 3 OR coalesce(
          (SELECT clock, origin, seq FROM journal WHERE seq = reversed_by)
            > (SELECT clock, origin, seq FROM journal WHERE seq = ?), 0)
        FROM groups WHERE id = ?
        """, arguments: [sequence, group])
    guard stands == false else { return nil }
    guard state == .undone else { return state }
    let isFinal = try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM journal later JOIN groups g ON g.id = later.seq
          WHERE (later.clock, later.origin, later.seq)
              > (SELECT clock, origin, seq FROM journal WHERE seq = ?1)
            AND g.annotator = (SELECT annotator FROM groups WHERE id = ?2))
        """, arguments: [sequence, group])
    return isFinal == true ? .dropped : .undone
  }

  /// The regions that a group answers, each once.
  static func regions(of group: Int64, in database: Database) throws -> [RegionID] {
    try database.rows(
      """
      SELECT image, partition, number FROM answers WHERE group_id = ?
      GROUP BY image, partition, number ORDER BY min(seq)
      """, [group]
    ).map { try $0.region() }
  }
}
