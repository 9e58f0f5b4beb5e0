import GRDB
import Labeling

/// The numbers that a column can hold; others come from damage, or from another program.
///
/// They are refused where they are read, so that nothing behind has to expect them: sums and products
/// of what lies in these ranges stay far inside 64 bits.
enum StoredRange {
  /// Rows' own numbers: images, partitions, rounds, groups, entries of the journal.
  static let identifier: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// A region within its partition; maps have 16 bits.
  static let region: ClosedRange<Int64> = 0...65_535
  /// Regions of one partition.
  static let regionCount: ClosedRange<Int64> = 0...65_536
  /// A class, or -1 for none; masks have 16 bits.
  static let classNumber: ClosedRange<Int64> = -1...65_535
  /// Places, ranks, sizes of batches and other counts of rows.
  static let count: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// Pixels of any number of regions: 2⁴⁶, seventy million megapixels.
  static let pixels: ClosedRange<Int64> = 0...(1 << 46)
  /// Bytes of a file.
  static let fileSize: ClosedRange<Int64> = 0...(1 << 56)
  /// A side of an image, in pixels.
  static let side: ClosedRange<Int64> = 1...Int64(Int32.max)
  /// UTC milliseconds, some nine thousand years about now.
  static let time: ClosedRange<Int64> = -(1 << 48)...(1 << 48)
  /// The state of a group, or a truth.
  static let state: ClosedRange<Int64> = 0...2

  static func error(_ what: String) -> SessionError {
    .dataUnusable(
      """
      The project's database holds an impossible number (\(what)). Restore a copy of it; terrazzo \
      doctor --check says more.
      """)
  }

  /// The number, if it can be.
  static func checked(
    _ value: some BinaryInteger, _ range: ClosedRange<Int64>, _ what: String
  ) throws -> Int64 {
    guard let value = Int64(exactly: value), range.contains(value) else { throw error(what) }
    return value
  }
}

extension Row {
  /// A whole number that lies in its range.
  ///
  /// - Parameter what: names it in the sentence that is thrown otherwise.
  func number(
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
  func identifier(_ column: Int, _ what: String) throws -> Int64 {
    Int64(try number(column, StoredRange.identifier, what))
  }

  /// A region, from three columns: image, partition, number.
  func region(_ column: Int) throws -> RegionID {
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

extension RegionID {
  /// A region as the journal's JSON names it.
  init(checkedImage image: Int64, partition: Int64, number: Int) throws {
    self.init(
      image: try StoredRange.checked(image, StoredRange.identifier, "an image"),
      partition: try StoredRange.checked(partition, StoredRange.identifier, "a partition"),
      number: Int(try StoredRange.checked(number, StoredRange.region, "a region")))
  }
}
