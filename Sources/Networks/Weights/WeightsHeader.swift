import Labeling

/// The header of a weights file, checked: what it claims about the values holds for the file.
struct WeightsHeader {
  /// Real ones take some hundred bytes for each tensor.
  static let mostBytes = 1 << 22
  static let mostTensors = 1 << 14
  static let mostAxes = 8
  static let mostNameBytes = 512
  /// The one key of the header that is not a tensor's name.
  static let metadataKey = "__metadata__"

  let metadata: [String: String]
  /// In the order of their values.
  let entries: [WeightsFile.Entry]
  /// Where the values begin in the file.
  let bytes: Int

  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= mostNameBytes && name != metadataKey
  }

  /// - Parameter file: the whole file; only the header is read.
  init(startOf file: [UInt8]) throws(WeightsFileError) {
    guard file.count >= 8 else { throw .tooShort(bytes: file.count) }
    let claimed = file[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard claimed <= UInt64(Self.mostBytes) else {
      throw .headerTooLong(bytes: Int(clamping: claimed), limit: Self.mostBytes)
    }
    let length = Int(claimed)
    guard length <= file.count - 8 else {
      throw .headerBeyondEnd(bytes: length, remaining: file.count - 8)
    }
    bytes = 8 + length
    var reader = WeightsHeaderReader(file[8..<bytes])
    let found = try reader.header()
    metadata = found.metadata
    entries = try Self.inOrder(found.entries, bytes: file.count - bytes)
  }

  /// Sorts entries by their place in the file.
  ///
  /// - Throws: if they do not fill it exactly.
  private static func inOrder(
    _ entries: [WeightsFile.Entry], bytes: Int
  ) throws(WeightsFileError) -> [WeightsFile.Entry] {
    let sorted = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.name)
        < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
    var end = 0
    for entry in sorted {
      let name = DisplayText(entry.name)
      guard entry.range.upperBound <= bytes else {
        throw .valuesBeyondEnd(tensor: name, end: entry.range.upperBound, bytes: bytes)
      }
      guard entry.range.lowerBound >= end else { throw .overlap(tensor: name) }
      guard entry.range.lowerBound == end else {
        throw .unusedBytes(entry.range.lowerBound - end)
      }
      end = entry.range.upperBound
    }
    guard end == bytes else { throw .unusedBytes(bytes - end) }
    return sorted
  }
}
