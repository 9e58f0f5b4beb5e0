import Foundation
import GRDB
import Labeling

/// The current state according to the journal: groups, active answers, the current answer of each
/// region, counts.
///
/// Each entry is applied in the transaction that appends it; `rebuild` applies all of them again
/// and arrives at the same tables.
///
/// A region's current answer is its last one, in the `EntryOrder`, whose group is not undone. So reversals
/// of different annotators commute, and so do the entries of several databases.
enum Projection {
  /// States of a group.
  enum GroupState: Int {
    case done = 0
    /// Undone, and may be redone.
    case undone = 1
    /// Permanently undone, because its annotator has answered since.
    case dropped = 2
    /// Revoked; nothing brings it back.
    case revoked = 3
  }

  /// Empties the projections and replays the journal.
  static func rebuild(_ database: Database) throws {
    for table in Schema.projectionTables {
      try database.execute(sql: "DELETE FROM \(table)")
    }
    try database.rows(
      "SELECT seq, annotator, kind, group_id, payload, footprint FROM journal ORDER BY seq"
    ).forEach { row in
      try apply(
        sequence: row[.sequence], annotator: row[.annotator], kind: row[.kind],
        group: row[.group], payload: row[.payload], footprint: row[.footprint], in: database)
    }
  }

  static func apply(
    sequence: Int64, annotator: String, kind: String, group: Int64, payload: String,
    footprint: Data?, in database: Database
  ) throws {
    guard let kind = JournalKind(rawValue: kind) else {
      throw StoreError.unknownEntry(kind: kind)
    }
    switch kind {
    case .answer, .correction, .agreement:
      let answered = try StoredJSON.value(AnswerPayload.self, from: payload, of: "an answer")
        .answered
      if sequence == group {
        try begin(group: group, annotator: annotator, kind: kind, in: database)
      }
      let pixels = try footprint.map { try Footprint(stored: Array($0)).area } ?? 0
      try add(answered, pixels: pixels, sequence: sequence, group: group, in: database)
    case .part:
      let part = try StoredJSON.value(PartPayload.self, from: payload, of: "a part of a region")
      try add(part, sequence: sequence, group: group, in: database)
    case .remark:
      let remark = try StoredJSON.value(RemarkPayload.self, from: payload, of: "a remark")
      if sequence == group {
        try begin(group: group, annotator: annotator, kind: kind, in: database)
      }
      try add(remark, sequence: sequence, group: group, in: database)
    case .addClass, .setUpClass:
      let definition = try StoredJSON.value(ClassDefinition.self, from: payload, of: "a class")
      if sequence == group {
        try begin(group: group, annotator: annotator, kind: kind, in: database)
      }
      try add(definition, group: group, in: database)
    case .editClass:
      let edit = try StoredJSON.value(ClassEditPayload.self, from: payload, of: "a class edit")
      if sequence == group {
        try begin(group: group, annotator: annotator, kind: kind, in: database)
      }
      try add(edit, sequence: sequence, group: group, in: database)
    case .importing:
      _ = try StoredJSON.value(ImportPayload.self, from: payload, of: "an import").origin()
      try begin(group: group, annotator: annotator, kind: kind, in: database)
    case .acceptance:
      let ground = try StoredJSON.value(
        AcceptancePayload.self, from: payload, of: "an acceptance")
      try begin(group: group, annotator: annotator, kind: kind, in: database)
      try AcceptedProjection.add(ground, group: group, in: database)
    case .accepted:
      let guess = try StoredJSON.value(
        AcceptedPayload.self, from: payload, of: "an accepted guess"
      ).guess()
      let pixels = try footprint.map { try Footprint(stored: Array($0)).area } ?? 0
      try AcceptedProjection.add(
        guess, pixels: pixels, sequence: sequence, group: group, in: database)
    case .revocation:
      let revoked = try StoredJSON.value(
        ReversalPayload.self, from: payload, of: "a revocation")
      try setGroup(revoked.group, to: .revoked, at: sequence, in: database)
    case .undo:
      let undone = try StoredJSON.value(ReversalPayload.self, from: payload, of: "an undo")
      try setGroup(undone.group, to: .undone, at: sequence, in: database)
    case .redo:
      let redone = try StoredJSON.value(ReversalPayload.self, from: payload, of: "a redo")
      try setGroup(redone.group, to: .done, at: sequence, in: database)
    }
  }

  static func add(
    _ answered: RegionAnswer, pixels: Int, sequence: Int64, group: Int64,
    in database: Database
  ) throws {
    let (region, answer) = (answered.region, answered.answer)
    try database.cachedStatement(
      sql: """
        INSERT INTO answers
          (seq, group_id, image, partition, number, answer, class, pixels, is_active)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
        """
    ).execute(arguments: [
      sequence, group, region.image.rawValue, region.partition.rawValue, region.number,
      answer.storedName, answer.storedClass, pixels,
    ])
    try refreshCurrent(region, in: database)
  }

  static func add(
    _ part: PartPayload, sequence: Int64, group: Int64, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO parts
          (seq, group_id, image, partition, number, parent_partition, parent_number)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      sequence, group, part.image, part.partition, part.number, part.parent.partition,
      part.parent.number,
    ])
  }

  static func add(
    _ remark: RemarkPayload, sequence: Int64, group: Int64, in database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO remarks (seq, group_id, image, partition, number, flag, note, is_active)
        VALUES (?, ?, ?, ?, ?, ?, ?, 1)
        """,
      arguments: [
        sequence, group, remark.image, remark.partition, remark.number, remark.flag, remark.note,
      ])
  }

  static func add(
    _ edit: ClassEditPayload, sequence: Int64, group: Int64, in database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO class_edits (seq, group_id, edit, is_active) VALUES (?, ?, ?, 1)",
      arguments: [sequence, group, try StoredJSON.text(edit)])
  }

  static func add(
    _ definition: ClassDefinition, group: Int64, in database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO classes (id, group_id, definition, is_active) VALUES (?, ?, ?, 1)",
      arguments: [definition.id.rawValue, group, try StoredJSON.text(definition)])
  }

  /// Updates `current` and `tallies` to match the active answers to one region.
  static func refreshCurrent(_ region: RegionID, in database: Database) throws {
    let key: StatementArguments = [
      region.image.rawValue, region.partition.rawValue, region.number,
    ]
    let old = try database.cachedRow(
      "SELECT answer, class, pixels FROM current WHERE image = ? AND partition = ? AND number = ?",
      key, Counted.init(checking:))
    if let old { try count(old, regions: -1, in: database) }
    let new = try database.cachedRow(
      """
      SELECT a.seq, a.answer, a.class, a.pixels FROM answers a JOIN journal j ON j.seq = a.seq
      WHERE a.image = ? AND a.partition = ? AND a.number = ? AND a.is_active = 1
      ORDER BY j.clock DESC, j.origin DESC, j.seq DESC LIMIT 1
      """, key
    ) { (sequence: $0[.sequence] as Int64, counted: Counted($0)) }
    if let (sequence, counted) = new {
      try count(counted, regions: 1, in: database)
      try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO current (image, partition, number, seq, answer, class, pixels)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: key + [sequence, counted.answer, counted.classNumber, counted.pixels])
    } else {
      try database.cachedStatement(
        sql: "DELETE FROM current WHERE image = ? AND partition = ? AND number = ?"
      ).execute(arguments: key)
    }
    try AcceptedProjection.refresh(region, in: database)
  }

  /// What `tallies` counts of a region.
  private struct Counted {
    let answer: String
    let classNumber: Int
    let pixels: Int

    init(_ row: StoredRow) {
      answer = row[.answer]
      classNumber = row[.classNumber]
      pixels = row[.pixels]
    }

    /// - Throws: if the pixels are no count of pixels.
    init(checking row: StoredRow) throws {
      answer = row[.answer]
      classNumber = row[.classNumber]
      pixels = try row.number(.pixels, in: StoredRange.pixels, "a count of pixels")
    }
  }

  private static func count(
    _ counted: Counted, regions: Int, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO tallies (answer, class, regions, pixels) VALUES (?, ?, ?, ?)
        ON CONFLICT (answer, class)
        DO UPDATE SET regions = regions + excluded.regions, pixels = pixels + excluded.pixels
        """
    ).execute(arguments: [
      counted.answer, counted.classNumber, regions, regions * counted.pixels,
    ])
  }
}

extension RegionID {
  init(image: Int64, partition: Int64, number: Int) {
    self.init(
      image: ImageID(rawValue: image), partition: PartitionID(rawValue: partition), number: number)
  }
}
