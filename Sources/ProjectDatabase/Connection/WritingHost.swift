import GRDB
import Imaging

/// On a file system that several hosts share, one of them at a time writes.
///
/// SQLite's locks do not hold there under all circumstances. So whoever writes leaves a mark in the database, and nobody on another
/// host writes until the mark is old.
struct WritingHost: Sendable {
  /// How long a host counts as the one that writes after it wrote, in milliseconds.
  static let patience: Int64 = 15 * 60_000
  /// How old the mark may become before it is written again.
  private static let interval: Int64 = 30_000
  private static let role = "writer"

  let host: String
  let token: String

  /// Refuses to write while another host does; within the transaction that is about to write.
  ///
  /// - Parameter now: UTC milliseconds.
  func check(at now: Int64 = StoreConnection.now(), in database: Database) throws {
    let other = try database.rows(
      """
      SELECT token, host, pid, process_start, since FROM roles
      WHERE host != ? AND abs(? - heartbeat) < ? ORDER BY heartbeat DESC
      """, [host, now, Self.patience]
    ).first(RoleStore.holder)
    if let other { throw StoreError.otherHostWrites(other) }
    let isFresh = try Bool.fetchOne(
      database, sql: "SELECT abs(? - heartbeat) < ? FROM roles WHERE role = ? AND host = ?",
      arguments: [now, Self.interval, Self.role, host])
    guard isFresh != true else { return }
    let process = ProcessIdentity.current
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO roles (role, token, host, pid, process_start, since, heartbeat)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, arguments: [Self.role, token, host, process.pid, process.start, now, now])
  }

  /// Removes the mark, unless another process of the host renewed it.
  func release(in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM roles WHERE role = ? AND token = ?", arguments: [Self.role, token])
  }
}
