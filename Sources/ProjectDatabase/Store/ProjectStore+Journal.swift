import Foundation
import GRDB
package import Labeling

/// The project's counts after a change.
package struct StoreTallies: Sendable, Equatable {
  package var position: Int64 = 0
  /// Regions and pixels by current answer.
  package var byAnswer: [Answer: (regions: Int, pixels: Int)] = [:]
  package var classes: [ClassDefinition] = []
  /// Regions that are flagged.
  package var flagged = 0
  /// The groups that the annotator would undo and redo next.
  package var nextUndo: Int64?
  package var nextRedo: Int64?

  package var canUndo: Bool { nextUndo != nil }
  package var canRedo: Bool { nextRedo != nil }

  package static func == (left: StoreTallies, right: StoreTallies) -> Bool {
    left.position == right.position && left.classes == right.classes
      && left.flagged == right.flagged
      && left.nextUndo == right.nextUndo && left.nextRedo == right.nextRedo
      && left.byAnswer.mapValues { [$0.regions, $0.pixels] }
        == right.byAnswer.mapValues { [$0.regions, $0.pixels] }
  }
}

/// What an undo or redo did to a project.
package struct StoredReversal: Sendable {
  package let reversal: Reversal
  package let tallies: StoreTallies
  /// Whether a class edit was reverted or brought back: classes that were there are others now.
  package let changesClasses: Bool
}

extension ProjectStore {
  /// Appends one class as one group.
  package func addClass(
    named name: String, by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    try await commit("The class was not added") { database in
      try Self.checkLease(of: author, in: database)
      let next = try Self.nextClassNumber(in: database)
      let list = try Self.classTable(in: database).classes
      let added: ClassDefinition
      do {
        let grown = try list.adding(name, id: ClassID(rawValue: next))
        guard let last = grown.definitions.last else { preconditionFailure("a class was added") }
        added = last
      } catch {
        throw SessionError.failed("\(error)")
      }
      try Self.append(added, kind: .addClass, group: nil, by: author, in: database)
      return try Self.tallies(for: author.annotator, in: database)
    }
  }

  /// - Throws: if a class has a number that none can have.
  private static func nextClassNumber(in database: Database) throws -> Int {
    let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM classes") ?? -1
    return Int(try StoredRange.checked(last, StoredRange.classNumber, "a class")) + 1
  }

  /// Appends the classes that a project begins with; they cannot be undone.
  package func setUpClasses(
    _ definitions: [ClassDefinition], by author: JournalAuthor
  ) throws(SessionError) {
    try write("The classes were not saved") { database in
      var group: Int64?
      for definition in definitions {
        let sequence = try Self.append(
          definition, kind: .setUpClass, group: group, by: author, in: database)
        group = group ?? sequence
        if definition.isRetired {
          let edit = ClassEditPayload(.retire(true), of: definition.id)
          let sequence = try Self.append(
            .editClass, payload: edit, footprint: nil, group: group, by: author, in: database)
          try Projection.add(edit, sequence: sequence, group: group ?? sequence, in: database)
        }
      }
    }
  }

  /// Reverts the annotator's last group that is not reverted; nil when there is none.
  ///
  /// - Parameter only: the one group that may be reverted; fails if another one is the last now.
  package func undo(
    by author: JournalAuthor, only: Int64? = nil
  ) async throws(SessionError) -> StoredReversal? {
    try await commit("The undo was not saved") { database in
      try Self.checkLease(of: author, in: database)
      guard let group = try Self.nextUndo(of: author.annotator, in: database) else { return nil }
      try Self.check(group, is: only)
      return try Self.reverse(group, kind: .undo, by: author, in: database)
    }
  }

  /// Brings back what the annotator undid last; nil when there is none.
  ///
  /// - Parameter only: the one group that may be brought back; fails if it would be another one now.
  package func redo(
    by author: JournalAuthor, only: Int64? = nil
  ) async throws(SessionError) -> StoredReversal? {
    try await commit("The redo was not saved") { database in
      try Self.checkLease(of: author, in: database)
      guard let group = try Self.nextRedo(of: author.annotator, in: database) else { return nil }
      try Self.check(group, is: only)
      return try Self.reverse(group, kind: .redo, by: author, in: database)
    }
  }

  /// Counts, classes and what the annotator can undo and redo.
  package func tallies(for annotator: String) throws(SessionError) -> StoreTallies {
    try read("The project cannot be read") { try Self.tallies(for: annotator, in: $0) }
  }

  // MARK: Within a transaction

  static func nextUndo(of annotator: String, in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT id FROM groups WHERE annotator = ? AND state = 0 AND kind != ?
        ORDER BY id DESC LIMIT 1
        """,
      arguments: [annotator, JournalKind.setUpClass.rawValue])
  }

  static func nextRedo(of annotator: String, in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT id FROM groups WHERE annotator = ? AND state = 1 ORDER BY undone_at DESC LIMIT 1
        """,
      arguments: [annotator])
  }

  private static func check(_ group: Int64, is only: Int64?) throws {
    guard let only, group != only else { return }
    throw SessionError.failed(
      "Something was changed under the same name meanwhile, so nothing was undone or redone. Ask again."
    )
  }

  private static func reverse(
    _ group: Int64, kind: JournalKind, by author: JournalAuthor, in database: Database
  ) throws -> StoredReversal {
    let edited = try editedClass(of: group, kind: kind, in: database)
    let lettersBefore = try classes(in: database).map(\.letter)
    let regions = try Projection.regions(of: group, in: database)
    let before = try regions.map { try currentAnswer(to: $0, in: database) }
    let remarked = try remarkedRegions(of: group, in: database)
    let remarksBefore = try remarked.map { try remark(on: $0, in: database) }
    let sequence = try append(
      kind, payload: ReversalPayload(group: group), footprint: nil, group: nil, by: author,
      in: database)
    _ = try Projection.setGroup(group, active: kind == .redo, at: sequence, in: database)
    let edit = try classEdit(of: group, in: database)
    if edit != nil { try checkNames(lettersBefore: lettersBefore, in: database) }
    let after = try regions.map { try currentAnswer(to: $0, in: database) }
    let changes = zip(regions, zip(before, after)).map {
      Reversal.Change(region: $0, before: $1.0, after: $1.1)
    }
    let remarks = try zip(remarked, remarksBefore).map {
      Reversal.RemarkedRegion(region: $0, before: $1, after: try remark(on: $0, in: database))
    }
    return StoredReversal(
      reversal: Reversal(
        changes: changes, editedClass: (edit ?? edited?.name).map { DisplayText($0) },
        remarks: remarks),
      tallies: try tallies(for: author.annotator, in: database), changesClasses: edit != nil)
  }

  /// The class that a group added; refuses to take back a class that answers use, or to bring back
  /// one whose name was given again.
  private static func editedClass(
    of group: Int64, kind: JournalKind, in database: Database
  ) throws -> ClassDefinition? {
    let text = try String.fetchOne(
      database, sql: "SELECT definition FROM classes WHERE group_id = ?", arguments: [group])
    guard let text else { return nil }
    let definition = try StoredJSON.value(ClassDefinition.self, from: text, of: "a class")
    let name = DisplayText(definition.name)
    if kind == .undo {
      let uses = try Int.fetchOne(
        database, sql: "SELECT regions FROM tallies WHERE answer = 'class' AND class = ?",
        arguments: [definition.id.rawValue])
      if let uses, uses > 0 {
        throw SessionError.failed(
          """
          The class \(name) cannot be taken back, because \(uses) of the answers use it. Change \
          those first.
          """)
      }
    } else if try classes(in: database).contains(where: { $0.name == definition.name }) {
      throw SessionError.failed(
        "The class \(name) cannot be brought back, because another one has its name now.")
    }
    return definition
  }

  @discardableResult
  private static func append(
    _ definition: ClassDefinition, kind: JournalKind, group: Int64?, by author: JournalAuthor,
    in database: Database
  ) throws -> Int64 {
    let sequence = try append(
      kind, payload: definition, footprint: nil, group: group, by: author, in: database)
    if group == nil {
      try Projection.begin(group: sequence, annotator: author.annotator, kind: kind, in: database)
    }
    try Projection.add(definition, group: group ?? sequence, in: database)
    return sequence
  }

  /// Appends an entry; a nil group means that it begins one.
  static func append(
    _ kind: JournalKind, payload: some Encodable, footprint: [UInt8]?, group: Int64?,
    by author: JournalAuthor, in database: Database
  ) throws -> Int64 {
    try database.cachedStatement(
      sql: """
        INSERT INTO journal (time, annotator, host, kind, group_id, payload, footprint)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      now(), author.annotator, author.host, kind.rawValue, group ?? 0,
      try StoredJSON.text(payload), footprint.map { Data($0) },
    ])
    let sequence = database.lastInsertedRowID
    if group == nil {
      try database.cachedStatement(sql: "UPDATE journal SET group_id = seq WHERE seq = ?")
        .execute(arguments: [sequence])
    }
    return sequence
  }

  static func currentAnswer(
    to region: RegionID, merges: ClassMerges? = nil, in database: Database
  ) throws -> Answer? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT answer, class FROM current WHERE image = ? AND partition = ? AND number = ?"),
      arguments: [region.image.rawValue, region.partition.rawValue, region.number])
    guard let row else { return nil }
    return try (merges ?? Self.merges(in: database)).applied(to: answer(row, at: 0))
  }

  /// From two columns: the answer's name and its class.
  static func answer(_ row: Row, at column: Int) throws -> Answer {
    try answer(row[column], row.number(column + 1, StoredRange.classNumber, "a class"))
  }

  static func answer(_ name: String, _ classNumber: Int) throws -> Answer {
    guard let answer = Answer(storedName: name, storedClass: classNumber) else {
      throw Projection.unreadableAnswer
    }
    return answer
  }

  static func tallies(for annotator: String, in database: Database) throws -> StoreTallies {
    var tallies = StoreTallies()
    tallies.position =
      try StoredRange.checked(
        Int64.fetchOne(database, sql: "SELECT coalesce(max(seq), 0) FROM journal") ?? 0,
        StoredRange.identifier, "an entry of the journal")
    let (classes, merges) = try classTable(in: database)
    for row in try Row.fetchAll(
      database, sql: "SELECT answer, class, regions, pixels FROM tallies WHERE regions != 0")
    {
      let counted = merges.applied(to: try answer(row, at: 0))
      let before = tallies.byAnswer[counted] ?? (0, 0)
      tallies.byAnswer[counted] = (
        before.regions + (try row.number(2, StoredRange.count, "a count of regions")),
        before.pixels + (try row.number(3, StoredRange.pixels, "a count of pixels"))
      )
    }
    tallies.classes = classes.definitions
    tallies.flagged = try flaggedCount(in: database)
    tallies.nextUndo = try nextUndo(of: annotator, in: database)
    tallies.nextRedo = try nextRedo(of: annotator, in: database)
    return tallies
  }
}
