/// The generator behind every random choice of a painted scene (SplitMix64).
///
/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014,
/// doi:10.1145/2660193.2660195.
struct SceneRandom: RandomNumberGenerator {
  private var state: UInt64

  /// The same seed and scene number give the same scene.
  init(seed: UInt64, scene: Int) {
    state = Self.mixed(seed) ^ Self.mixed(UInt64(truncatingIfNeeded: scene) &+ 0x5ce0)
  }

  /// A generator of its own for one part of a scene.
  init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mixed(state)
  }

  /// A random number between two bounds.
  mutating func between(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * Float(next() >> 40) * 0x1p-24
  }

  /// True with the given probability.
  mutating func chance(_ probability: Float) -> Bool {
    between(0, 1) < probability
  }

  /// One of the elements; there must be at least one.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }

  /// Spreads a number's bits over the whole word.
  static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
