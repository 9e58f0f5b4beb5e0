import Numerics

/// Eight streams of random numbers in lockstep: random enough for dropout, at a tenth of the cost.
///
/// Marsaglia, *Xorshift RNGs*, Journal of Statistical Software 8(14), 2003,
/// DOI 10.18637/jss.v008.i14.
struct DropoutGenerator {
  private var state: SIMD8<UInt32>

  init(_ seeded: SeededGenerator) {
    var generator = seeded
    state = .zero
    // 0 is the only state that a stream never leaves.
    for lane in 0..<8 { state[lane] = UInt32(truncatingIfNeeded: generator.next()) | 1 }
  }

  /// Eight uniform numbers in 0 ..< 1, multiples of 2⁻²³.
  @inline(__always)
  mutating func next() -> SIMD8<Float> {
    state ^= state &<< 13
    state ^= state &>> 17
    state ^= state &<< 5
    // The upper bits as the fraction of a float in 1 ..< 2. Compared as floats, because the
    // comparison of eight integers is compiled one by one.
    let bits = state &>> 9 | 0x3F80_0000
    return unsafeBitCast(bits, to: SIMD8<Float>.self) - 1
  }
}
