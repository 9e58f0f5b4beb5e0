/// The type of an array's elements, as a NumPy file spells it: `<f4`, `>i2`, `|u1`.
package struct NpyElement: Sendable, Hashable {
  /// How the bytes of an element are to be understood.
  package enum Kind: UInt8, Sendable {
    case float = 0x66
    case signed = 0x69
    case unsigned = 0x75
    case boolean = 0x62
  }

  package let kind: Kind
  /// Bytes of an element: 1, 2, 4 or 8.
  package let size: Int
  package let isBigEndian: Bool

  package var isFloat: Bool { kind == .float }

  /// - Parameter spelling: what the header says; others than numbers of a usual size are refused.
  init(_ spelling: String) throws(NpyFault) {
    let bytes = Array(spelling.utf8)
    if bytes.contains(UInt8(ascii: "O")) { throw .objects }
    guard bytes.count == 3, let kind = Kind(rawValue: bytes[1]) else {
      throw .elementType(spelling)
    }
    let size = Int(bytes[2]) - 0x30
    let isKnown =
      switch kind {
      case .float: [2, 4, 8].contains(size)
      case .signed, .unsigned: [1, 2, 4, 8].contains(size)
      case .boolean: size == 1
      }
    guard isKnown else { throw .elementType(spelling) }
    switch bytes[0] {
    case UInt8(ascii: "<"), UInt8(ascii: "="): isBigEndian = false
    case UInt8(ascii: ">"): isBigEndian = true
    case UInt8(ascii: "|") where size == 1: isBigEndian = false
    default: throw .elementType(spelling)
    }
    self.kind = kind
    self.size = size
  }

  /// One number, as wide as any of them; infinite or not a number where the file says so.
  ///
  /// - Precondition: the bytes of element `index` are there.
  @inline(__always)
  func float(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Float {
    guard isFloat else { return Float(integer(bytes, index)) }
    switch size {
    case 2: return Self.widened(word(bytes, index, as: UInt16.self))
    case 4: return Float(bitPattern: word(bytes, index, as: UInt32.self))
    default: return Float(Double(bitPattern: word(bytes, index, as: UInt64.self)))
    }
  }

  /// One integer; unsigned ones above `Int64.max` become `Int64.max`.
  ///
  /// - Precondition: the elements are integers, and the bytes of element `index` are there.
  @inline(__always)
  func integer(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int64 {
    switch (size, kind) {
    case (1, .signed): Int64(Int8(bitPattern: word(bytes, index, as: UInt8.self)))
    case (1, _): Int64(word(bytes, index, as: UInt8.self))
    case (2, .signed): Int64(Int16(bitPattern: word(bytes, index, as: UInt16.self)))
    case (2, _): Int64(word(bytes, index, as: UInt16.self))
    case (4, .signed): Int64(Int32(bitPattern: word(bytes, index, as: UInt32.self)))
    case (4, _): Int64(word(bytes, index, as: UInt32.self))
    case (_, .signed): Int64(bitPattern: word(bytes, index, as: UInt64.self))
    default: Int64(clamping: word(bytes, index, as: UInt64.self))
    }
  }

  @inline(__always)
  private func word<Word: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ index: Int, as type: Word.Type
  ) -> Word {
    let word = bytes.loadUnaligned(
      fromByteOffset: index &* MemoryLayout<Word>.size, as: Word.self)
    return isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word)
  }

  /// Half precision, with infinities and NaN, which `HalfPrecision` does not store.
  @inline(__always)
  private static func widened(_ half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) &<< 16
    let magnitude = UInt32(half & 0x7FFF) &<< 13
    if half & 0x7C00 == 0x7C00 { return Float(bitPattern: sign | 0x7F80_0000 | magnitude) }
    // 2¹¹² moves a half's exponent to where a float's is; subnormal halves come out right, too.
    let value = Float(bitPattern: magnitude) * Float(bitPattern: 0x7780_0000)
    return Float(bitPattern: value.bitPattern | sign)
  }
}
