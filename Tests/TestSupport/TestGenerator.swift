import Numerics

/// A small seeded generator, so that property tests repeat.
public struct TestGenerator: RandomNumberGenerator, Sendable {
  private var numbers: SplitMix64

  public init(seed: UInt64) {
    numbers = SplitMix64(seed: seed)
  }

  public mutating func next() -> UInt64 { numbers.next() }

  /// An integer in `0..<bound`.
  public mutating func number(below bound: Int) -> Int {
    Int.random(in: 0..<bound, using: &self)
  }
}
