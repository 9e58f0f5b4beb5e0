import GRDB
import Labeling

/// Compares the tables derived from the journal with a fresh derivation.
package enum ProjectionCheck {
  /// How one of these tables differs from the journal.
  package struct Difference {
    package let table: String
    /// Existing rows that do not follow from the journal, in words.
    package let extra: [String]
    /// Missing rows that follow from it, in words.
    package let missing: [String]
  }

  static func findings(in database: Database) throws -> [String] {
    do {
      return try differences(in: database).flatMap(\.findings)
    } catch let error as UnusableJournal {
      return [error.description]
    }
  }

  /// The tables that do not match the journal.
  ///
  /// - Throws: `UnusableJournal` if nothing can be built from the journal.
  static func differences(in database: Database) throws -> [Difference] {
    let aside = try DatabaseQueue()
    try Schema.migrator.migrate(aside)
    return try aside.inDatabase { aside in
      try aside.execute(sql: "PRAGMA foreign_keys = OFF")
      try TableCopy.copy("journal", from: database, to: aside)
      do {
        try aside.inTransaction {
          try Projection.rebuild(aside)
          return .commit
        }
      } catch {
        throw UnusableJournal(reason: "\(error)")
      }
      if try !EntryOrder.isKnown(in: database) {
        // Older programs noted revoked groups as dropped ones.
        try aside.execute(sql: "UPDATE groups SET state = 2 WHERE state = 3")
      }
      return try Schema.projectionTables.compactMap { table in
        // A project written by an older version has no such table, and no data for it.
        guard try database.tableExists(table) else { return nil }
        return try difference(in: table, stored: database, aside: aside)
      }
    }
  }

  private static func difference(
    in table: String, stored: Database, aside: Database
  ) throws -> Difference? {
    let copy = "stored_\(table)"
    // An older project lacks columns that came later.
    let known = try Set(stored.columns(in: table).map(\.name))
    let columns = try aside.columns(in: table).map(\.name).filter(known.contains)
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    // Without types: impossible values are compared like any others.
    try aside.execute(
      sql: "CREATE TABLE \(copy) (\(names))")
    try TableCopy.copy(table, from: stored, to: aside, as: copy)
    let filter = Schema.countingTables.contains(table) ? " WHERE regions != 0" : ""
    let pairs = [
      ("\(copy)\(filter)", "\(table)\(filter)"), ("\(table)\(filter)", "\(copy)\(filter)"),
    ]
    let (extra, missing) = try (
      rows(
        "SELECT \(names) FROM \(pairs[0].0) EXCEPT SELECT \(names) FROM \(pairs[0].1)", in: aside),
      rows(
        "SELECT \(names) FROM \(pairs[1].0) EXCEPT SELECT \(names) FROM \(pairs[1].1)", in: aside)
    )
    guard !extra.isEmpty || !missing.isEmpty else { return nil }
    return Difference(table: table, extra: extra, missing: missing)
  }

  private static func rows(_ sql: String, in database: Database) throws -> [String] {
    try Row.fetchAll(database, sql: sql).map { row in
      row.map { name, value in "\(name) \(words(value))" }.joined(separator: ", ")
    }
  }

  private static func words(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "none"
    case .int64(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let text): DisplayText(text).description
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }
}

extension ProjectionCheck.Difference {
  /// A sentence, then the first rows of each kind.
  package var findings: [String] {
    [
      """
      The table \(table) does not match the journal: \(extra.count) of its rows do not follow from \
      it, and \(missing.count) that do are missing.
      """
    ]
      + extra.prefix(ProjectCheck.mostFindings).map { "  stored:  \($0)" }
      + missing.prefix(ProjectCheck.mostFindings).map { "  journal: \($0)" }
  }
}

/// A journal from which nothing can be built.
package struct UnusableJournal: Error, CustomStringConvertible {
  package let reason: String

  package var description: String { "The tables cannot be built from the journal: \(reason)" }
}
