import GRDB
import Imaging
package import Labeling

extension RoleStore {
  private static let minute: Int64 = 60_000

  /// Who else works on the project, by name: at a screen, or by a script within the last minute.
  ///
  /// - Parameter now: UTC milliseconds; nil: by the clock.
  /// - Complexity: linear in the entries of the last minute.
  package func colleagues(
    of author: JournalAuthor, now: Int64? = nil
  ) throws(SessionError) -> [Colleague] {
    let now = now ?? StoreConnection.now()
    return try connection.read(.readRoles) { database in
      var answers: [String: Int] = [:]
      for name in try Self.annotatorsAtWork(host: author.host, in: database) { answers[name] = 0 }
      // A read-only project may not have the column yet.
      let isKnown = try EntryOrder.isKnown(in: database)
      let recent = isKnown ? "clock > ?1 AND received = 0" : "1"
      try database.rows(
        """
        SELECT annotator, count(*) AS count FROM journal
        WHERE \(recent) AND time > ?1 AND kind IN ('answer', 'correction', 'agreement')
        GROUP BY annotator
        """, [now - Self.minute]
      ).forEach { answers[$0[.annotator]] = $0[.count] }
      answers[author.annotator] = nil
      return answers.sorted { $0.key < $1.key }.map {
        Colleague(name: DisplayText($0.key), answersLastMinute: $0.value)
      }
    }
  }

  /// The names under which somebody is at a screen now, in an order that all processes agree on.
  package func annotatorsAtWork(host: String) throws(SessionError) -> [String] {
    try connection.read(.readRoles) { try Self.annotatorsAtWork(host: host, in: $0) }
  }

  /// Names that a running process holds; processes on other hosts are assumed to run.
  private static func annotatorsAtWork(
    host: String, in database: Database
  ) throws -> [String] {
    let prefix = ProjectRole.annotator("").storedName
    let names = try database.rows("SELECT role AS name FROM roles ORDER BY role").map {
      $0[.name] as String
    }
    return try names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .filter { name in
        guard let holder = try holder(of: .annotator(name), in: database) else { return false }
        return holder.host != host || holder.process.isAlive
      }
  }
}
