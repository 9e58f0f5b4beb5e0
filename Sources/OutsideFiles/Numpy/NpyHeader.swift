import Numerics

/// What the start of a NumPy file says of the array that follows.
///
/// Source: the NEP 1 and `numpy.lib.format`, versions 1.0 to 3.0. Nothing in it is believed: a shape's
/// product is checked for overflow and against a limit, and nothing of its size is allocated.
package struct NpyHeader: Sendable, Hashable {
  /// The most bytes of a header that is read; plain arrays need about 100.
  static let mostBytes = 1 << 16
  /// The most axes of an array.
  static let mostAxes = 8
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  package let element: NpyElement
  /// Whether the first axis runs fastest, not the last.
  package let isFortran: Bool
  package let shape: [Int]
  /// Elements of the array; the product of its shape.
  package let count: Int
  /// Where the array's bytes start in the file.
  package let start: Int

  /// How many bytes the file has by what the header says.
  package var fileSize: Int { start + count * element.size }

  /// Reads the header at the start of `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: as much of the file as a header may have, or all of it.
  ///   - limit: the most elements that the array may have.
  package init(_ bytes: [UInt8], limit: Int) throws(NpyFault) {
    guard bytes.starts(with: Self.magic) else { throw .notNumpy }
    var reader = ByteReader(bytes, at: Self.magic.count)
    guard let major = reader.integer(UInt8.self), let minor = reader.integer(UInt8.self) else {
      throw .headerDamaged
    }
    guard (1...3).contains(major), minor == 0 else { throw .version(major: major, minor: minor) }
    let length =
      major == 1
      ? reader.integer(UInt16.self).map(Int.init) : reader.integer(UInt32.self).map(Int.init)
    guard let length else { throw .headerDamaged }
    guard length <= Self.mostBytes else { throw .headerTooLong(bytes: length) }
    guard let text = reader.array(of: UInt8.self, count: length) else { throw .headerDamaged }
    let entries = try NpyDictionary(text)
    element = try NpyElement(entries.description)
    isFortran = entries.isFortran
    shape = entries.shape
    start = reader.position
    guard shape.count <= Self.mostAxes else { throw .axes(shape: shape, wanted: "fewer axes") }
    // Before the product, which is 0 whatever the other sides are.
    guard !shape.contains(0) else { throw .empty(shape: shape) }
    var count = 1
    for side in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: side)
      guard !overflow, product <= limit else { throw .tooLarge(shape: shape, limit: limit) }
      count = product
    }
    self.count = count
  }
}
