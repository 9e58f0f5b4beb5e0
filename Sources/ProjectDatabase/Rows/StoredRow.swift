import Foundation
import GRDB
import Labeling

/// A row of a query, read by the names of its columns.
///
/// - Precondition: the query has every column that is asked for.
struct StoredRow {
  private let row: Row
  /// The place of each column, by its number.
  private let places: [Int]

  init(_ row: Row, places: [Int]) {
    self.row = row
    self.places = places
  }

  private func place(of column: Column) -> Int {
    let place = places[column.rawValue]
    precondition(place >= 0, "the query has no column \(column)")
    return place
  }

  /// An optional is nil for null.
  subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    column: Column
  ) -> Value {
    row[place(of: column)]
  }

  func isNull(_ column: Column) -> Bool { row.hasNull(atIndex: place(of: column)) }

  /// Empty for null.
  func bytes(_ column: Column) throws -> [UInt8] {
    try row.withUnsafeData(atIndex: place(of: column)) { Array($0 ?? Data()) }
  }

  /// An integer in its range.
  ///
  /// - Parameter what: names it in the error message.
  func number(_ column: Column, in range: ClosedRange<Int64>, _ what: String) throws -> Int {
    guard let value = try numberIfAny(column, in: range, what) else {
      throw StoredRange.error(what)
    }
    return value
  }

  /// The same, nil for null.
  func numberIfAny(
    _ column: Column, in range: ClosedRange<Int64>, _ what: String
  ) throws -> Int? {
    guard let value = row[place(of: column)] as Int64? else { return nil }
    guard range.contains(value) else { throw StoredRange.error(what) }
    return Int(value)
  }

  /// The number of a row of another table.
  func identifier(_ column: Column, _ what: String) throws -> Int64 {
    Int64(try number(column, in: StoredRange.identifier, what))
  }

  /// A finite real number.
  func real(_ column: Column, _ what: String) throws -> Double {
    guard let value = row[place(of: column)] as Double?, value.isFinite, value.magnitude < 1e12
    else {
      throw StoredRange.error(what)
    }
    return value
  }

  /// The region that a row is of.
  func region(
    partition: Column = .partition, number: Column = .number
  ) throws -> RegionID {
    try RegionID(
      image: identifier(.image, "an image"), partition: identifier(partition, "a partition"),
      number: self.number(number, in: StoredRange.region, "a region"))
  }

  /// The answer that a row holds: its name and its class.
  func answer() throws -> Answer {
    try Answer(
      stored: self[.answer],
      classNumber: number(.classNumber, in: StoredRange.classNumber, "a class"))
  }

  /// The pixels that an answer, a part or a remark is about.
  func footprint() throws -> Footprint { try Footprint(stored: bytes(.footprint)) }

  /// UTC milliseconds.
  func time(_ column: Column) throws -> Int64 {
    Int64(try number(column, in: StoredRange.time, "a time"))
  }
}
