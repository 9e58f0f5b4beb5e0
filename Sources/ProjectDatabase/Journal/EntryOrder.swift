import GRDB

/// The order of entries that is the same in every database that has them: by clock, then by origin.
///
/// Without entries of other databases it is the order of the journal.
enum EntryOrder {
  /// The terms of an `ORDER BY`, for a query that has the journal's row.
  ///
  /// - Parameters:
  ///   - journal: what the query calls the journal.
  ///   - descending: the last one first.
  static func terms(
    of journal: String, descending: Bool = false, in database: Database
  ) throws -> String {
    let direction = descending ? " DESC" : ""
    // A read-only project may not have the columns yet.
    let columns = try isKnown(in: database) ? ["clock", "origin", "seq"] : ["seq"]
    return columns.map { "\(journal).\($0)\(direction)" }.joined(separator: ", ")
  }

  /// Whether the journal says where its entries come from.
  static func isKnown(in database: Database) throws -> Bool {
    try database.columns(in: "journal").contains { $0.name == "clock" }
  }
}
