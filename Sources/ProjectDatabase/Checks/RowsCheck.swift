import GRDB
import Labeling
import ProjectRecords
import Superpixels

/// Reads the tables that are not derived from the journal, as the program does, and checks their
/// numbers.
enum RowsCheck {
  static func findings(in database: Database) throws -> [String] {
    var findings: [String] = []
    func attempt(_ body: () throws -> Void) {
      do {
        try body()
      } catch {
        findings.append("\(error)")
      }
    }
    attempt { _ = try ImageStore.all(in: database) }
    attempt { _ = try PartitionStore.all(in: database) }
    attempt { _ = try RoundStore.rounds("ORDER BY id", in: database) }
    attempt { _ = try ClassStore.table(in: database) }
    attempt { try readSettings(of: database) }
    for table in ["current", "answers", "queries", "parts", "remarks", "accepted", "accepted_now"] {
      attempt { try readRegions(of: table, in: database) }
    }
    findings += try bases(of: database)
    findings += try partitionsInQueries(of: database)
    return findings
  }

  private static func readSettings(of database: Database) throws {
    let text = try String.fetchOne(
      database, sql: "SELECT value FROM settings WHERE name = ?",
      arguments: [ProjectSettings.storedName])
    guard let text else { return }
    _ = try StoredJSON.value(ProjectSettings.self, from: text, of: "settings")
      .applying(SettingsChanges())
  }

  private static func readRegions(of table: String, in database: Database) throws {
    guard try database.tableExists(table) else { return }
    try database.rows("SELECT image, partition, number FROM \(table)").forEach { row in
      _ = try row.region()
    }
  }

  private static func bases(of database: Database) throws -> [String] {
    try database.rows("SELECT digest, bytes FROM bases ORDER BY rowid").map { row -> String? in
      do {
        let digest = try DescriptorBasis.digest(checking: row.bytes(.bytes))
        return digest == row[.digest] as String?
          ? nil : "A descriptor basis does not match its digest."
      } catch {
        return "\(error)"
      }
    }.compactMap(\.self)
  }

  /// Queried regions that do not belong to a partition of their image.
  private static func partitionsInQueries(of database: Database) throws -> [String] {
    let lost = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM queries q
        LEFT JOIN partitions p ON p.id = q.partition AND p.image = q.image
        WHERE p.id IS NULL OR q.number >= p.regions
        """)
    guard let lost, lost > 0 else { return [] }
    return ["\(lost) regions in batches do not exist in their images."]
  }
}
