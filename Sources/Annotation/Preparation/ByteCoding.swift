/// Appends numbers in little-endian order.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ values: [Int32]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ values: [UInt16]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ values: [Float]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ values: [UInt8]) {
    bytes.append(contentsOf: values)
  }

  /// Appends the length and the UTF-8 of `text`.
  mutating func append(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Takes numbers off the front of bytes; every read gives nil past the end.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var remaining: Int { bytes.count - position }

  mutating func integer<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type
  ) -> Number? {
    array(of: type, count: 1)?.first.map { Number(littleEndian: $0) }
  }

  /// `count` values as they lie in memory; every supported machine is little-endian.
  mutating func array<Element: BitwiseCopyable>(of type: Element.Type, count: Int) -> [Element]? {
    let stride = MemoryLayout<Element>.stride
    guard count >= 0, count <= remaining / stride else { return nil }
    defer { position += count * stride }
    return bytes.withUnsafeBytes { raw in
      [Element](unsafeUninitializedCapacity: count) { target, initialized in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: raw[position..<(position + count * stride)]))
        initialized = count
      }
    }
  }

  mutating func text() -> String? {
    guard let length = integer(UInt32.self), let utf8 = array(of: UInt8.self, count: Int(length))
    else { return nil }
    return String(validating: utf8, as: UTF8.self)
  }
}
