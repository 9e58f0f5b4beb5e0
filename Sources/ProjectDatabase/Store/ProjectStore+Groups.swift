import GRDB
package import Labeling

extension ProjectStore {
  /// What an undo (or redo) by an annotator would take back (or bring back) next; nil when there is
  /// nothing.
  package func nextReversal(
    of annotator: String, redo: Bool
  ) throws(SessionError) -> ReversalContents? {
    try read("What was done last cannot be read") { database in
      let group =
        try redo
        ? Self.nextRedo(of: annotator, in: database) : Self.nextUndo(of: annotator, in: database)
      return try group.map { try Self.contents(of: $0, in: database) }
    }
  }

  private static func contents(of group: Int64, in database: Database) throws -> ReversalContents {
    let merges = try merges(in: database)
    var answers: [Answer: Int] = [:]
    for row in try Row.fetchAll(
      database,
      sql: "SELECT answer, class, count(*) FROM answers WHERE group_id = ? GROUP BY answer, class",
      arguments: [group])
    {
      answers[merges.applied(to: try answer(row[0], row[1])), default: 0] += row[2] as Int
    }
    let images =
      try Int.fetchOne(
        database, sql: "SELECT count(DISTINCT image) FROM answers WHERE group_id = ?",
        arguments: [group]) ?? 0
    let remarks =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM remarks WHERE group_id = ?", arguments: [group]) ?? 0
    let entry = try Row.fetchOne(
      database, sql: "SELECT time, host, kind FROM journal WHERE seq = ?", arguments: [group])
    let kind = (entry?[2]).flatMap { JournalKind(rawValue: $0) }
    return ReversalContents(
      group: group, answers: answers, images: images, remarks: remarks,
      changesClasses: kind == .editClass || kind == .addClass,
      time: entry?[0] ?? 0, host: DisplayText(entry?[1] ?? ""))
  }
}
