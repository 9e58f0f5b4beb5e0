import Foundation
import GRDB
import Labeling
import ProjectRecords

/// The append-only journal, within a transaction.
enum Journal {
  /// Appends an entry; a nil group means that it starts a new one.
  ///
  /// - Parameter time: of what it says, UTC milliseconds; nil: now.
  /// - Returns: its place in the journal.
  static func append(
    _ kind: JournalKind, payload: some Encodable, footprint: [UInt8]? = nil, group: Int64? = nil,
    by author: JournalAuthor, at time: Int64? = nil, in database: Database
  ) throws -> Int64 {
    try database.cachedStatement(
      sql: """
        INSERT INTO journal
          (time, annotator, host, kind, group_id, payload, footprint, origin, clock)
        VALUES (?, ?, ?, ?, ?, ?, ?, \(JournalOrigin.function)(),
          max(?, (SELECT coalesce(max(clock), 0) + 1 FROM journal)))
        """
    ).execute(arguments: [
      time ?? StoreConnection.now(), author.annotator, author.host, kind.rawValue, group ?? 0,
      try StoredJSON.text(payload), footprint.map { Data($0) }, StoreConnection.now(),
    ])
    let sequence = database.lastInsertedRowID
    if group == nil {
      try database.cachedStatement(sql: "UPDATE journal SET group_id = seq WHERE seq = ?")
        .execute(arguments: [sequence])
    }
    return sequence
  }

  /// Appends an answer, and what follows from it.
  ///
  /// - Parameters:
  ///   - kind: an answer, or what a reviewer says of one.
  ///   - group: nil: it begins one.
  ///   - time: when it was given, UTC milliseconds; nil: now.
  /// - Returns: its group.
  static func append(
    _ painted: PaintedRegion, kind: JournalKind = .answer, group: Int64?,
    by author: JournalAuthor, at time: Int64? = nil, in database: Database
  ) throws -> Int64 {
    let sequence = try append(
      kind, payload: AnswerPayload(painted.answered), footprint: painted.footprint.encoded,
      group: group, by: author, at: time, in: database)
    if group == nil {
      try Projection.begin(group: sequence, annotator: author.annotator, kind: kind, in: database)
    }
    try Projection.add(
      painted.answered, pixels: painted.footprint.area, sequence: sequence,
      group: group ?? sequence, in: database)
    return group ?? sequence
  }
}
