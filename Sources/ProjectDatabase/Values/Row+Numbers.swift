import GRDB
package import Labeling

extension Row {
  /// A whole number that lies in its range.
  ///
  /// - Parameter what: names it in the sentence that is thrown otherwise.
  package func number(
    _ column: Int, _ range: ClosedRange<Int64>, _ what: String
  ) throws -> Int {
    guard let value = try numberIfAny(column, range, what) else { throw StoredRange.error(what) }
    return value
  }

  /// The same, nil for null.
  func numberIfAny(
    _ column: Int, _ range: ClosedRange<Int64>, _ what: String
  ) throws -> Int? {
    guard let value = self[column] as Int64? else { return nil }
    guard range.contains(value) else { throw StoredRange.error(what) }
    return Int(value)
  }

  /// The number of a row of another table.
  package func identifier(_ column: Int, _ what: String) throws -> Int64 {
    Int64(try number(column, StoredRange.identifier, what))
  }

  /// A region, from three columns: image, partition, number.
  package func region(_ column: Int) throws -> RegionID {
    try RegionID(
      image: identifier(column, "an image"), partition: identifier(column + 1, "a partition"),
      number: number(column + 2, StoredRange.region, "a region"))
  }

  /// A real number that is finite.
  func real(_ column: Int, _ what: String) throws -> Double {
    guard let value = self[column] as Double?, value.isFinite, value.magnitude < 1e12 else {
      throw StoredRange.error(what)
    }
    return value
  }
}
