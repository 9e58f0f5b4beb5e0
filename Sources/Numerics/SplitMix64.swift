/// SplitMix64: a small generator whose sequence depends only on its seeds.
///
/// Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014,
/// doi:10.1145/2660193.2660195. Seeds `SeededGenerator`; descriptor bases are drawn from it
/// directly, because their stored digests follow from its sequence. Not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator whose state is the seed itself.
  public init(seed: UInt64) { state = seed }

  /// A generator for one item of one purpose.
  ///
  /// Each part passes through the mixer before the next one enters, so (1, 2) and (2, 1) differ.
  public init(seed: UInt64, purpose: UInt64, item: UInt64 = 0) {
    self.init(seed: seed)
    state = next() ^ purpose
    state = next() ^ item
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
