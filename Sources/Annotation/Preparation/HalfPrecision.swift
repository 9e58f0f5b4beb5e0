/// Descriptors on disk: IEEE 754 half precision, converted eight values at a time.
///
/// The language's own `Float16` is converted in software where the processor's baseline lacks the
/// instruction, about twenty times slower than this.
enum HalfPrecision {
  /// The largest finite value; larger ones are clamped to it.
  static let greatest: Float = 65504

  /// 2¹¹² moves a half's exponent, written into a float's exponent bits, to where it belongs.
  private static let rebias = Float(bitPattern: 0x7780_0000)
  /// 2⁻¹¹², the way back.
  private static let inverseRebias = Float(bitPattern: 0x0780_0000)

  /// Rounds to nearest, ties to even; NaN becomes 0.
  static func encode(_ values: [Float]) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: values.count) { halves, initialized in
      for index in values.indices { halves[index] = half(of: values[index]) }
      initialized = values.count
    }
  }

  /// Widens the first `count` halves of `source`, which need not be aligned.
  static func decode(_ source: UnsafeRawBufferPointer, count: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { floats, initialized in
      guard let base = floats.baseAddress else { return }
      let target = UnsafeMutableRawPointer(base)
      var index = 0
      while index + 8 <= count {
        let halves = source.loadUnaligned(fromByteOffset: index * 2, as: SIMD8<UInt16>.self)
        let wide = SIMD8<UInt32>(truncatingIfNeeded: halves)
        let magnitude = (wide & 0x7FFF) &<< 13
        let scaled = unsafeBitCast(magnitude, to: SIMD8<Float>.self) * rebias
        let bits = unsafeBitCast(scaled, to: SIMD8<UInt32>.self) | ((wide & 0x8000) &<< 16)
        target.storeBytes(of: bits, toByteOffset: index * 4, as: SIMD8<UInt32>.self)
        index += 8
      }
      while index < count {
        floats[index] = float(
          of: source.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        index += 1
      }
      initialized = count
    }
  }

  /// Every value as it comes back from half precision.
  static func rounded(_ values: [Float]) -> [Float] {
    encode(values).withUnsafeBytes { decode($0, count: values.count) }
  }

  private static func half(of value: Float) -> UInt16 {
    guard value == value else { return 0 }
    let scaled = (min(value.magnitude, greatest) * inverseRebias).bitPattern
    let rounded = (scaled + 0xFFF + ((scaled >> 13) & 1)) >> 13
    return UInt16(truncatingIfNeeded: rounded) | (value.sign == .minus ? 0x8000 : 0)
  }

  private static func float(of half: UInt16) -> Float {
    let magnitude = Float(bitPattern: UInt32(half & 0x7FFF) << 13) * rebias
    return half & 0x8000 == 0 ? magnitude : -magnitude
  }
}
