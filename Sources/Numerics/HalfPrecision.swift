/// IEEE 754 half precision, the on-disk format of descriptors, converted without branches.
///
/// The language's own `Float16` is converted in software where the processor's baseline lacks the
/// instruction, about twenty times slower than this.
public enum HalfPrecision {
  /// The largest finite value; larger ones are clamped to it.
  public static let greatest: Float = 65504

  /// 2¹¹² moves a half's exponent, written into a float's exponent bits, to where it belongs.
  private static let rebias = Float(bitPattern: 0x7780_0000)
  /// 2⁻¹¹², the way back.
  private static let inverseRebias = Float(bitPattern: 0x0780_0000)

  /// Rounds to nearest, ties to even; NaN becomes 0.
  public static func encode(_ values: [Float]) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: values.count) { halves, initialized in
      for index in values.indices { halves[index] = half(of: values[index]) }
      initialized = values.count
    }
  }

  /// Widens the first `count` halves of `source`, which need not be aligned.
  public static func decode(_ source: UnsafeRawBufferPointer, count: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { floats, initialized in
      // A plain loop: compilers turn it into vector code, and a debug build is not slow either.
      let rebias = Self.rebias
      var index = 0
      while index < count {
        let half = UInt32(
          truncatingIfNeeded: source.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self))
        let magnitude = (Float(bitPattern: (half & 0x7FFF) &<< 13) * rebias).bitPattern
        floats[index] = Float(bitPattern: magnitude | ((half & 0x8000) &<< 16))
        index &+= 1
      }
      initialized = count
    }
  }

  /// Every value after a round trip through half precision.
  public static func rounded(_ values: [Float]) -> [Float] {
    encode(values).withUnsafeBytes { decode($0, count: values.count) }
  }

  private static func half(of value: Float) -> UInt16 {
    guard value == value else { return 0 }
    let scaled = (min(value.magnitude, greatest) * inverseRebias).bitPattern
    let rounded = (scaled + 0xFFF + ((scaled >> 13) & 1)) >> 13
    return UInt16(truncatingIfNeeded: rounded) | (value.sign == .minus ? 0x8000 : 0)
  }
}
