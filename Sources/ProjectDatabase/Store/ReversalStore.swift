import GRDB
package import Labeling
package import ProjectRecords

/// What annotators take back and bring back.
package struct ReversalStore: Sendable {
  let connection: StoreConnection

  /// What an annotator's next undo (or redo) would revert (or restore); nil if there is
  /// nothing.
  package func next(
    of annotator: String, redo: Bool
  ) throws(SessionError) -> ReversalContents? {
    try connection.read(.readReversal) { database in
      let group =
        try redo
        ? Self.nextRedo(of: annotator, in: database) : Self.nextUndo(of: annotator, in: database)
      return try group.map { try Self.contents(of: $0, in: database) }
    }
  }

  /// Reverts the annotator's last group that is not reverted; nil when there is none.
  ///
  /// - Parameter only: the one group that may be reverted; fails if it is no longer the last one.
  package func undo(
    by author: JournalAuthor, only: Int64? = nil
  ) async throws(SessionError) -> StoredReversal? {
    try await connection.commit(.undo) { database in
      try RoleStore.checkLease(of: author, in: database)
      guard let group = try Self.nextUndo(of: author.annotator, in: database) else { return nil }
      guard only == nil || group == only else { throw StoreError.otherGroup }
      return try Self.reverse(group, kind: .undo, by: author, in: database)
    }
  }

  /// Redoes what the annotator undid last; nil if there is nothing.
  ///
  /// - Parameter only: the one group that may be redone; fails if it would be another one now.
  package func redo(
    by author: JournalAuthor, only: Int64? = nil
  ) async throws(SessionError) -> StoredReversal? {
    try await connection.commit(.redo) { database in
      try RoleStore.checkLease(of: author, in: database)
      guard let group = try Self.nextRedo(of: author.annotator, in: database) else { return nil }
      guard only == nil || group == only else { throw StoreError.otherGroup }
      return try Self.reverse(group, kind: .redo, by: author, in: database)
    }
  }

  // MARK: Within a transaction

  static func nextUndo(of annotator: String, in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT id FROM groups WHERE annotator = ? AND state = 0 AND kind != ?
          \(try ownOnly("id", in: database)) ORDER BY id DESC LIMIT 1
        """,
      arguments: [annotator, JournalKind.setUpClass.rawValue])
  }

  static func nextRedo(of annotator: String, in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT id FROM groups WHERE annotator = ? AND state = 1
          \(try ownOnly("undone_at", in: database)) ORDER BY undone_at DESC LIMIT 1
        """,
      arguments: [annotator])
  }

  /// A condition: not what the annotator did in another project.
  private static func ownOnly(_ entry: String, in database: Database) throws -> String {
    guard try EntryOrder.isKnown(in: database) else { return "" }
    return "AND (SELECT received FROM journal WHERE seq = \(entry)) = 0"
  }

  private static func contents(of group: Int64, in database: Database) throws -> ReversalContents {
    let merges = try ClassStore.merges(in: database)
    var answers: [Answer: Int] = [:]
    try database.rows(
      """
      SELECT answer, class, count(*) AS count FROM answers WHERE group_id = ?
      GROUP BY answer, class
      """, [group]
    ).forEach { answers[merges.applied(to: try $0.answer()), default: 0] += $0[.count] as Int }
    let images =
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(DISTINCT image) FROM (
            SELECT image FROM answers WHERE group_id = ?1
            UNION ALL SELECT image FROM accepted WHERE group_id = ?1)
          """,
        arguments: [group]) ?? 0
    let accepted =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM accepted WHERE group_id = ?", arguments: [group]) ?? 0
    let remarks =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM remarks WHERE group_id = ?", arguments: [group]) ?? 0
    let entry = try database.rows(
      "SELECT time, host, kind FROM journal WHERE seq = ?", [group]
    ).first {
      (
        time: $0[.time] as Int64, host: $0[.host] as String,
        kind: JournalKind(rawValue: $0[.kind])
      )
    }
    return ReversalContents(
      group: group, answers: answers, accepted: accepted, images: images, remarks: remarks,
      changesClasses: entry?.kind == .editClass || entry?.kind == .addClass,
      isImport: entry?.kind == .importing, time: entry?.time ?? 0,
      host: DisplayText(entry?.host ?? ""))
  }

  /// The class, or how many there are; nil for none.
  private static func words(about classes: [ClassDefinition]) -> String? {
    guard let first = classes.first else { return nil }
    let others = classes.count - 1
    return others == 0 ? first.name : "\(first.name) and \(Figures.counted(others, "other"))"
  }

  private static func reverse(
    _ group: Int64, kind: JournalKind, by author: JournalAuthor, in database: Database
  ) throws -> StoredReversal {
    let edited = try editedClasses(of: group, kind: kind, in: database)
    let lettersBefore = try ClassStore.definitions(in: database).map(\.letter)
    let regions = try Projection.regions(of: group, in: database)
    let before = try regions.map { try AnswerStore.answer(to: $0, in: database) }
    let remarked = try RemarkStore.regions(of: group, in: database)
    let remarksBefore = try remarked.map { try RemarkStore.remark(on: $0, in: database) }
    let accepted = try AcceptedProjection.regions(of: group, in: database)
    let sequence = try Journal.append(
      kind, payload: ReversalPayload(group: group), by: author, in: database)
    try Projection.setGroup(group, to: kind == .redo ? .done : .undone, at: sequence, in: database)
    let edit = try ClassStore.edit(of: group, in: database)
    if edit != nil { try checkNames(lettersBefore: lettersBefore, in: database) }
    let after = try regions.map { try AnswerStore.answer(to: $0, in: database) }
    let changes = zip(regions, zip(before, after)).map {
      Reversal.Change(region: $0, before: $1.0, after: $1.1)
    }
    let remarks = try zip(remarked, remarksBefore).map {
      Reversal.RemarkedRegion(
        region: $0, before: $1, after: try RemarkStore.remark(on: $0, in: database))
    }
    return StoredReversal(
      reversal: Reversal(
        changes: changes, editedClass: (edit ?? Self.words(about: edited)).map { DisplayText($0) },
        remarks: remarks, accepted: accepted),
      tallies: try StoreTallies(for: author.annotator, in: database), changesClasses: edit != nil)
  }
}
