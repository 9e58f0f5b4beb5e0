import GRDB
package import Labeling

extension ProjectStore {
  /// How many regions of each partition need no asking: those with an answer that is no skip.
  package func settledCounts() throws(SessionError) -> [PartitionID: Int] {
    try read("The answers cannot be read") { database in
      var counts: [PartitionID: Int] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT partition, count(*) FROM current WHERE answer != ? GROUP BY partition",
        arguments: [Answer.skipped.storedName])
      while let row = try rows.next() { counts[PartitionID(rawValue: row[0])] = row[1] }
      return counts
    }
  }
}
