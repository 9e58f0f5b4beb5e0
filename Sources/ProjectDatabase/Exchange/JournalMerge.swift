import Foundation
import GRDB
package import Labeling

/// Takes entries of other databases into one, within one writing transaction.
///
/// What the database has is passed over. Nothing that a line says is believed before it was checked.
struct JournalMerge {
  private let database: Database
  private var rows: ExchangedRows
  private(set) var outcome = MergeOutcome()
  private var conflicts = ClassEditConflicts()
  private var number = 0

  init(_ database: Database) throws {
    self.database = database
    rows = try ExchangedRows(database)
  }

  /// Takes one line.
  mutating func take(_ text: String) throws {
    number += 1
    do {
      switch try JSONDecoder().decode(JournalLine.self, from: Data(text.utf8)) {
      case .header(let version):
        guard version <= JournalLine.version else {
          throw ExchangeFact.newerJournal(version: version)
        }
      case _ where number == 1: throw ExchangeFact.noJournal
      case .image(let image): try rows.note(image)
      case .partition(let partition): try rows.note(partition)
      case .entry(let entry): try take(entry)
      }
    } catch let fact as ExchangeFact {
      throw fact
    } catch  where number == 1 {
      throw ExchangeFact.noJournal
    } catch is UnknownReference {
      throw ExchangeFact.incomplete(number: number)
    } catch let error as DatabaseError {
      throw error
    } catch {
      throw ExchangeFact.unreadableLine(number, because: error)
    }
  }

  /// After the last line: what two projects changed without knowing of each other.
  ///
  /// - Parameter before: the classes of this project before.
  /// - Throws: for classes that do not fit together.
  mutating func finish(classesBefore before: ClassList) throws {
    if outcome.classChanges > 0 {
      let theirs = try conflicts.classes(in: database)
      try MergedClasses.check(before, theirs, in: database)
    }
    outcome.conflicts = try conflicts.sentences(in: database).map { DisplayText($0) }
  }

  private mutating func take(_ entry: ExchangedEntry) throws {
    outcome.entries += 1
    try EntryCheck.check(entry)
    let known = try sequence(of: entry.key)
    if JournalKind.ofClasses.contains(entry.kind) {
      try conflicts.note(entry, isNew: known == nil)
    }
    if let known { return try compare(entry, with: known) }
    guard let kind = JournalKind(rawValue: entry.kind) else {
      throw ExchangeFact.newerEntry(kind: DisplayText(entry.kind))
    }
    let group = try entry.group.map { try required($0) }
    if let group { try EntryCheck.check(kind, inGroup: group, of: entry, in: database) }
    let payload = try references.replacing(in: entry.payload, of: kind)
    let footprint = try entry.footprint?.footprint()
    try EntryCheck.check(payload, kind, footprint, of: entry, in: database)
    let text = try StoredJSON.text(payload)
    if kind == .answer, try isAnswered(payload, byOthersThan: entry.annotator) {
      outcome.alsoAnsweredHere += 1
    }
    let encoded = footprint.map { Data($0.encoded) }
    try database.cachedStatement(
      sql: """
        INSERT INTO journal (time, annotator, host, kind, group_id, payload, footprint, origin,
          clock, received) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
        """
    ).execute(arguments: [
      entry.time, entry.annotator, entry.host, entry.kind, group ?? 0, text, encoded, entry.origin,
      entry.clock,
    ])
    let sequence = database.lastInsertedRowID
    if group == nil {
      try database.cachedStatement(sql: "UPDATE journal SET group_id = seq WHERE seq = ?")
        .execute(arguments: [sequence])
    }
    try Projection.apply(
      sequence: sequence, annotator: entry.annotator, kind: entry.kind, group: group ?? sequence,
      payload: text, footprint: encoded, in: database)
    outcome.note(kind, by: entry.annotator)
  }

  /// Whether a region has an answer of somebody else that was given in this project.
  private func isAnswered(
    _ payload: JournalValue, byOthersThan annotator: String
  ) throws -> Bool {
    try database.cachedRow(
      """
      SELECT 1 AS count FROM answers a JOIN journal j ON j.seq = a.seq
      WHERE a.image = ? AND a.partition = ? AND a.number = ? AND a.is_active = 1
        AND j.received = 0 AND j.annotator != ? LIMIT 1
      """,
      [
        payload["image"]?.whole, payload["partition"]?.whole, payload["number"]?.whole, annotator,
      ]
    ) { _ in true } == true
  }

  private func compare(_ entry: ExchangedEntry, with known: Int64) throws {
    let stored = try database.cachedRow(
      "SELECT time, annotator, kind, payload, footprint FROM journal WHERE seq = ?", [known]
    ) { row in
      (
        time: row[.time] as Int64, annotator: row[.annotator] as String,
        kind: row[.kind] as String,
        payload: try StoredJSON.value(
          JournalValue.self, from: row[.payload], of: "an entry of the journal"),
        footprint: row.isNull(.footprint) ? nil : try row.footprint()
      )
    }
    guard let stored, let kind = JournalKind(rawValue: stored.kind), stored.kind == entry.kind,
      stored.time == entry.time, stored.annotator == entry.annotator,
      try stored.footprint == entry.footprint?.footprint(),
      // References are numbers of rows here, and may lead to twins of an image.
      try JournalReferences.none.replacing(in: stored.payload, of: kind)
        == JournalReferences.none.replacing(in: entry.payload, of: kind)
    else {
      throw ExchangeFact.contradiction(line: number, annotator: DisplayText(entry.annotator))
    }
  }

  // MARK: References

  private var references: JournalReferences {
    let merge = self
    return JournalReferences(
      image: { .whole(try merge.rows.image($0.text)) },
      partition: { .whole(try merge.rows.partition($0.text)) },
      group: { .whole(try merge.required($0.key)) },
      position: { value in
        guard let key = value.key else { return .whole(0) }
        return .whole(try merge.sequence(of: key) ?? 0)
      })
  }

  private func required(_ key: EntryKey?) throws -> Int64 {
    guard let key, let sequence = try sequence(of: key) else { throw UnknownReference() }
    return sequence
  }

  private func sequence(of key: EntryKey) throws -> Int64? {
    try database.cachedRow(
      "SELECT seq FROM journal WHERE clock = ? AND origin = ?", [key.clock, key.origin]
    ) { $0[.sequence] }
  }
}

/// A line speaks of something that came neither before it nor is in the database.
struct UnknownReference: Error {}

/// What taking entries brought.
package struct MergeOutcome: Sendable, Equatable {
  /// All that were read.
  package internal(set) var entries = 0
  /// Those that the project did not have.
  package internal(set) var new = 0
  /// Answers, corrections and agreements among them.
  package internal(set) var answers = 0
  /// Answers to regions that somebody else has answered in this project.
  package internal(set) var alsoAnsweredHere = 0
  /// How many of these came from each annotator.
  package internal(set) var answersOf: [String: Int] = [:]
  /// Undos, redos and revocations among the new ones.
  package internal(set) var reversals = 0
  package internal(set) var classChanges = 0
  /// Changes of classes of which another, later one counts, one sentence each.
  package internal(set) var conflicts: [DisplayText] = []

  mutating func note(_ kind: JournalKind, by annotator: String) {
    new += 1
    switch kind {
    case .answer, .correction, .agreement:
      answers += 1
      answersOf[annotator, default: 0] += 1
    case .undo, .redo, .revocation: reversals += 1
    case .addClass, .setUpClass, .editClass: classChanges += 1
    case .part, .remark, .acceptance, .accepted, .importing: break
    }
  }
}
