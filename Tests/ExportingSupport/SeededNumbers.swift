/// Small numbers that depend on a seed only.
package struct SeededNumbers {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 2 + 1 }

  /// Below `bound`.
  package mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
