/// Reads the little-endian fields of a record; what lies past the end of the bytes reads as zero.
struct RecordReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  var short: UInt16 {
    mutating get { UInt16(truncatingIfNeeded: next(2)) }
  }

  var long: UInt32 {
    mutating get { UInt32(truncatingIfNeeded: next(4)) }
  }

  mutating func skip(_ count: Int) { position += count }

  private mutating func next(_ count: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<count where bytes.indices.contains(position + place) {
      value |= UInt64(bytes[position + place]) << (8 * place)
    }
    position += count
    return value
  }
}
