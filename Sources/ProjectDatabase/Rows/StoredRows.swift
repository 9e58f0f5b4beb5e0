import GRDB

/// The rows that a query finds, one after the other.
///
/// The names of its columns are looked up once, not once a row.
struct StoredRows {
  private let cursor: RowCursor
  /// The place of each column in a row, by its number; -1 for those that the query does not have.
  private let places: [Int]

  init(_ statement: Statement, _ arguments: StatementArguments) throws {
    var places = Self.nowhere
    for (place, name) in statement.columnNames.enumerated() {
      if let column = Column.byName[name] { places[column.rawValue] = place }
    }
    self.places = places
    cursor = try Row.fetchCursor(statement, arguments: arguments)
  }

  private static let nowhere = [Int](repeating: -1, count: Column.allCases.count)

  /// The next row; valid until the one after it.
  private func next() throws -> StoredRow? {
    try cursor.next().map { StoredRow($0, places: places) }
  }

  /// The first row.
  func first<Value>(_ body: (StoredRow) throws -> Value) throws -> Value? {
    try next().map(body)
  }

  func forEach(_ body: (StoredRow) throws -> Void) throws {
    while let row = try next() { try body(row) }
  }

  func map<Value>(_ body: (StoredRow) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    while let row = try next() { values.append(try body(row)) }
    return values
  }
}

extension Database {
  /// Runs a query.
  func rows(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> StoredRows {
    try StoredRows(try makeStatement(sql: sql), arguments)
  }

  /// Runs a query that is run often; no other one of the same text may be running.
  func cachedRows(
    _ sql: String, _ arguments: StatementArguments = StatementArguments()
  ) throws -> StoredRows {
    try StoredRows(try cachedStatement(sql: sql), arguments)
  }

  /// The first row of a query that is run often.
  func cachedRow<Value>(
    _ sql: String, _ arguments: StatementArguments, _ body: (StoredRow) throws -> Value
  ) throws -> Value? {
    try cachedRows(sql, arguments).first(body)
  }
}
