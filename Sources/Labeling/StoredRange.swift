/// The numbers that a column can hold; others come from damage or another program.
///
/// Others are refused when read, so that no later code has to expect them: sums and products
/// of numbers in these ranges stay far within 64 bits.
package enum StoredRange {
  /// Rows' own numbers: images, partitions, rounds, groups, entries of the journal.
  package static let identifier: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// A region within its partition; maps have 16 bits.
  package static let region: ClosedRange<Int64> = 0...65_535
  /// Regions of one partition.
  package static let regionCount: ClosedRange<Int64> = 0...65_536
  /// A class, or -1 for none; masks have 16 bits.
  package static let classNumber: ClosedRange<Int64> = -1...65_535
  /// Positions, ranks, batch sizes and other counts of rows.
  package static let count: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// Pixels of any number of regions: 2⁴⁶, seventy million megapixels.
  package static let pixels: ClosedRange<Int64> = 0...(1 << 46)
  /// Bytes of a file.
  package static let fileSize: ClosedRange<Int64> = 0...(1 << 56)
  /// A side of an image, in pixels.
  package static let side: ClosedRange<Int64> = 1...Int64(Int32.max)
  /// UTC milliseconds, about nine thousand years in either direction from 1970.
  package static let time: ClosedRange<Int64> = -(1 << 48)...(1 << 48)
  /// The state of a group, or a truth.
  package static let state: ClosedRange<Int64> = 0...3

  package static func error(_ what: String) -> SessionError {
    SessionError(StoredDataError.impossibleNumber(what))
  }

  /// The number, if it is in range.
  package static func checked(
    _ value: some BinaryInteger, _ range: ClosedRange<Int64>, _ what: String
  ) throws -> Int64 {
    guard let value = Int64(exactly: value), range.contains(value) else { throw error(what) }
    return value
  }
}

extension RegionID {
  /// A region as identified in the journal's JSON.
  package init(checkedImage image: Int64, partition: Int64, number: Int) throws {
    self.init(
      image: ImageID(rawValue: try StoredRange.checked(image, StoredRange.identifier, "an image")),
      partition: PartitionID(
        rawValue: try StoredRange.checked(partition, StoredRange.identifier, "a partition")),
      number: Int(try StoredRange.checked(number, StoredRange.region, "a region")))
  }
}
