/// Goes through the fields of a message in the protocol buffer format, without copying.
///
/// https://protobuf.dev/programming-guides/encoding/ describes the format.
struct ProtobufReader {
  /// A field: its number, and a number or the place of its bytes.
  struct Field {
    enum Content {
      case number(UInt64)
      case bytes(Range<Int>)
    }

    let number: UInt64
    let content: Content
    /// With its tag.
    let range: Range<Int>

    /// Where its bytes are; nil if it is a number.
    var bytes: Range<Int>? {
      guard case .bytes(let range) = content else { return nil }
      return range
    }
  }

  /// What is wrong with the bytes.
  struct Malformed: Error {}

  private let buffer: UnsafeRawBufferPointer
  private(set) var position: Int
  private let end: Int

  /// - Parameter range: where the message lies in the buffer.
  init(_ buffer: UnsafeRawBufferPointer, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count)
    self.buffer = buffer
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next field; nil at the end.
  mutating func next() throws(Malformed) -> Field? {
    guard position < end else { return nil }
    let start = position
    let tag = try varint()
    guard tag >> 3 > 0 else { throw Malformed() }
    let content: Field.Content
    switch tag & 7 {
    case 0: content = .number(try varint())
    case 1: content = .bytes(try take(8))
    case 2: content = .bytes(try take(try varint()))
    case 5: content = .bytes(try take(4))
    default: throw Malformed()
    }
    return Field(number: tag >> 3, content: content, range: start..<position)
  }

  private mutating func take(_ count: UInt64) throws(Malformed) -> Range<Int> {
    guard count <= UInt64(end - position) else { throw Malformed() }
    let start = position
    position += Int(count)
    return start..<position
  }

  mutating func varint() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard position < end else { throw Malformed() }
      let byte = UInt64(buffer[position])
      position += 1
      // The tenth byte has one bit left.
      guard shift < 63 || byte < 2 else { throw Malformed() }
      value |= (byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw Malformed()
  }
}

/// Bytes of a message in the protocol buffer format.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ field: UInt64, _ content: some Collection<UInt8>) {
    append(varint: field << 3 | 2)
    append(varint: UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
