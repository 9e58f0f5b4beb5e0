/// A random generator whose numbers depend only on its seed: xoshiro256**, seeded by SplitMix64.
///
/// Generators are created where they are used, from the seed, the round and the item they serve, so
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
    var seeds = SplitMix64(seed: seed, purpose: round, item: item)
    a = seeds.next()
    b = seeds.next()
    c = seeds.next()
    d = seeds.next()
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
}

extension SeededGenerator {
  /// A uniform number in 0 ..< 1, a multiple of 2⁻²⁴.
  public mutating func unit() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// Puts `values` into a uniformly random order.
  ///
  /// Implemented here because the standard library does not promise to shuffle the same way in
  /// every release, and a seed must give the same order.
  public mutating func shuffle<Element>(_ values: inout [Element]) {
    guard values.count > 1 else { return }
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, index(below: last + 1))
    }
  }

  /// A uniform number in `0..<bound`; `bound` is at least 1.
  public mutating func index(below bound: Int) -> Int {
    // The high half of a 64 × 64 bit product; its bias, below bound / 2⁶⁴, is negligible.
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
