/// Reads numbers from the front of a byte array; every read past the end returns nil.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  public private(set) var position: Int

  public init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  public var remaining: Int { bytes.count - position }

  public mutating func integer<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type
  ) -> Number? {
    array(of: type, count: 1)?.first.map { Number(littleEndian: $0) }
  }

  /// `count` values as they lie in memory; every supported machine is little-endian.
  public mutating func array<Element: BitwiseCopyable>(of type: Element.Type, count: Int)
    -> [Element]?
  {
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

  public mutating func text() -> String? {
    guard let length = integer(UInt32.self), let utf8 = array(of: UInt8.self, count: Int(length))
    else { return nil }
    return String(validating: utf8, as: UTF8.self)
  }
}
