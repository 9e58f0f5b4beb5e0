/// A random generator whose numbers depend on its seed alone: xoshiro256**, seeded by SplitMix64.
///
/// Generators are made where they are used, from the seed, the round and the item they serve, so
/// that no result depends on the order in which other parts of the program drew numbers.
/// Period 2²⁵⁶ − 1. Blackman and Vigna, *Scrambled Linear Pseudorandom Number Generators*, ACM
/// Transactions on Mathematical Software 47(4), 2021, DOI 10.1145/3460772. Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  /// A generator for one item of one round.
  public init(seed: UInt64, round: UInt64 = 0, item: UInt64 = 0) {
    // Each part passes through the mixer before the next one enters, so (1, 2) and (2, 1) differ.
    var state = seed
    state = SeededGenerator.mix(&state) ^ round
    state = SeededGenerator.mix(&state) ^ item
    a = SeededGenerator.mix(&state)
    b = SeededGenerator.mix(&state)
    c = SeededGenerator.mix(&state)
    d = SeededGenerator.mix(&state)
  }

  @inlinable
  public mutating func next() -> UInt64 {
    advance()
  }

  @usableFromInline
  mutating func advance() -> UInt64 {
    let product = b &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    return result
  }

  /// One step of SplitMix64.
  private static func mix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension SeededGenerator {
  /// A uniform number in 0 ..< 1, a multiple of 2⁻²⁴.
  mutating func unit() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// Puts `values` into a uniformly random order.
  ///
  /// Written out because the standard library does not promise to shuffle the same way in every
  /// release, and a seed must.
  mutating func shuffle<Element>(_ values: inout [Element]) {
    guard values.count > 1 else { return }
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, index(below: last + 1))
    }
  }

  /// A uniform number in `0..<bound`; `bound` is at least 1.
  mutating func index(below bound: Int) -> Int {
    // The high half of a 64 × 64 bit product; its bias, below bound / 2⁶⁴, cannot be seen.
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
