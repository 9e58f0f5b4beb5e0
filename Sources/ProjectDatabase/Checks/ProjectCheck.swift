import GRDB
public import Imaging
public import Labeling

/// Compares everything in a project's database with its journal.
///
/// Nothing is written: the projection is rebuilt separately, in memory.
public struct ProjectCheck: Sendable {
  /// What is wrong, one sentence each; empty if all is well.
  public let findings: [String]
  /// Entries of the journal that were checked.
  public let entries: Int

  /// At most this many findings of one kind are listed.
  static let mostFindings = 5

  /// Reads the whole database; some seconds for a million entries.
  ///
  /// - Parameter elsewhere: the state's folder, if it is not in the image folder.
  /// - Throws: if the database cannot be opened at all, as any command would.
  public init(images: FilePath, elsewhere: FilePath? = nil) throws(SessionError) {
    let folder = try ProjectFolder.open(images: images, elsewhere: elsewhere, creates: false)
    let store = try ProjectStore(folder: folder.path, isReadOnly: true)
    defer { store.close() }
    (findings, entries) = try store.connection.read(.checkProject) { database in
      var findings = try Self.pages(of: database)
      let journal = try JournalCheck(database)
      findings += journal.findings
      findings += try RowsCheck.findings(in: database)
      if journal.isReadable {
        findings += try ProjectionCheck.findings(in: database)
      } else {
        findings.append(
          "The tables were not compared with the journal, because some of its entries cannot be read."
        )
      }
      return (findings, journal.entries)
    }
  }

  /// What SQLite finds wrong with its own pages and references.
  static func pages(of database: Database) throws -> [String] {
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(mostFindings))")
      .flatMap { $0.split(whereSeparator: \.isNewline) }
      .filter { $0 != "ok" && !$0.hasPrefix("***") }
    var findings = lines.map { "The database is damaged: \(DisplayText(String($0)))." }
    let orphans = try database.rows("PRAGMA foreign_key_check").map {
      (table: $0[.table] as String, parent: $0[.parent] as String?)
    }
    for (table, rows) in Dictionary(grouping: orphans, by: \.table)
      .sorted(by: { $0.key < $1.key })
    {
      let parent = rows.first?.parent ?? "another table"
      findings.append(
        "\(rows.count) rows of the table \(table) belong to rows of \(parent) that do not exist.")
    }
    return findings
  }
}
