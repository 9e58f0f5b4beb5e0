import GRDB
import Labeling
import Testing

@testable import ProjectDatabase

@Suite("Rows, read by the names of their columns")
struct StoredRowTests {
  private func first<Value>(
    _ sql: String, _ body: (StoredRow) throws -> Value
  ) throws -> Value? {
    try DatabaseQueue().inDatabase { try $0.rows(sql).first(body) }
  }

  @Test("Columns are found wherever they stand in the query")
  func order() throws {
    let expected = RegionID(image: 3, partition: 2, number: 1)
    let ascending = "SELECT 3 AS image, 2 AS partition, 1 AS number"
    let mixed = "SELECT 1 AS number, 'x' AS other, 3 AS image, 2 AS partition"
    #expect(try first(ascending) { try $0.region() } == expected)
    #expect(try first(mixed) { try $0.region() } == expected)
    let parent = "SELECT 9 AS partition, 3 AS image, 2 AS parent_partition, 1 AS parent_number"
    #expect(
      try first(parent) { try $0.region(partition: .parentPartition, number: .parentNumber) }
        == expected)
  }

  @Test("Every row is read, in order, and none of an empty table")
  func rows() throws {
    let values = try DatabaseQueue().inDatabase { database in
      try database.execute(sql: "CREATE TABLE t (number INTEGER); INSERT INTO t VALUES (4), (2)")
      let all = try database.rows("SELECT number FROM t").map { $0[.number] as Int }
      let none = try database.rows("SELECT number FROM t WHERE number > ?", [4])
        .map { $0[.number] as Int }
      let first = try database.cachedRow("SELECT number FROM t WHERE number < ?", [4]) {
        $0[.number] as Int
      }
      return (all, none, first)
    }
    #expect(values.0 == [4, 2] && values.1.isEmpty && values.2 == 2)
  }

  @Test("Null is nil where nothing is known, and refused where a number must be")
  func null() throws {
    #expect(
      try first("SELECT NULL AS width") {
        try $0.numberIfAny(.width, in: StoredRange.side, "a width")
      } == .some(nil))
    #expect(try first("SELECT NULL AS problem") { $0[.problem] as String? } == .some(nil))
    #expect(try first("SELECT NULL AS bytes") { try $0.bytes(.bytes) } == [])
    #expect(throws: SessionError(StoredDataError.impossibleNumber("a width"))) {
      try first("SELECT NULL AS width") {
        try $0.number(.width, in: StoredRange.side, "a width")
      }
    }
  }

  @Test("Numbers outside of their range are refused, and words that are no answer")
  func range() throws {
    #expect(throws: SessionError(StoredDataError.impossibleNumber("a region"))) {
      try first("SELECT 1 AS image, 1 AS partition, 70000 AS number") { try $0.region() }
    }
    #expect(
      try first("SELECT 'class' AS answer, 3 AS class") { try $0.answer() }
        == .labeled(ClassID(rawValue: 3)))
    #expect(throws: StoreError.unreadableAnswer) {
      try first("SELECT 'perhaps' AS answer, -1 AS class") { try $0.answer() }
    }
  }

  @Test("Every column of the tables that has a name here is written as the tables write it")
  func names() throws {
    let queue = try DatabaseQueue()
    try Schema.migrator.migrate(queue)
    let columns = try queue.inDatabase { database in
      try Set(
        String.fetchAll(
          database,
          sql: """
            SELECT DISTINCT c.name FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table'
            """))
    }
    let made: Set<ProjectDatabase.Column> = [.count, .isAudit, .isOfParts, .table, .parent]
    for column in ProjectDatabase.Column.allCases where !made.contains(column) {
      #expect(columns.contains(column.name))
    }
  }
}
