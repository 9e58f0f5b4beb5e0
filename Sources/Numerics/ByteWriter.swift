/// Appends numbers in little-endian order.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ values: [Int32]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ values: [UInt16]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ values: [Float]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ values: [UInt8]) {
    bytes.append(contentsOf: values)
  }

  /// Appends the length and the UTF-8 of `text`.
  public mutating func append(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
