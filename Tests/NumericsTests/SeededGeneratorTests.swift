import Numerics
import Testing

@Suite("The seeded generator")
struct SeededGeneratorTests {
  private func numbers(_ generator: SeededGenerator, _ count: Int = 8) -> [UInt64] {
    var generator = generator
    return (0..<count).map { _ in generator.next() }
  }

  @Test("repeats itself, and differs by seed, round and item, even when they are swapped")
  func streams() {
    #expect(
      numbers(SeededGenerator(seed: 1, round: 2, item: 3))
        == numbers(SeededGenerator(seed: 1, round: 2, item: 3)))
    var seen = Set<[UInt64]>()
    for seed in UInt64(0)..<6 {
      for round in UInt64(0)..<6 {
        for item in UInt64(0)..<6 {
          seen.insert(numbers(SeededGenerator(seed: seed, round: round, item: item)))
        }
      }
    }
    #expect(seen.count == 216)
  }

  @Test("gives the same numbers on every machine")
  func knownNumbers() {
    // SplitMix64 from state 0 starts with 0xE220A8397B1DCDAF (Vigna's reference code). Seeding
    // mixes seed, round and item in turn, then takes four such numbers; the first output of
    // xoshiro256** is rotl(s1 · 5, 7) · 9, computed here from the definition.
    var state: UInt64 = 0
    func mix() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    let first = mix()
    #expect(first == 0xE220_A839_7B1D_CDAF)
    state = first ^ 0
    state = mix() ^ 0
    _ = mix()
    let second = mix()
    let product = second &* 5
    let expected = ((product << 7) | (product >> 57)) &* 9
    #expect(numbers(SeededGenerator(seed: 0), 1) == [expected])
  }

  @Test("is uniform: over 60,000 draws below six each number comes up about a sixth of the time")
  func isUniform() {
    var generator = SeededGenerator(seed: 11)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.index(below: 6)] += 1 }
    // The deviation of a count is √(60,000 · 1/6 · 5/6) = 91; five of them.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 456 })
    let mean = (0..<60_000).reduce(Float(0)) { sum, _ in sum + generator.unit() } / 60_000
    #expect(abs(mean - 0.5) < 0.006)
  }

  @Test("shuffles into every order about equally often")
  func shuffles() {
    var generator = SeededGenerator(seed: 5)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 {
      var values = [0, 1, 2]
      generator.shuffle(&values)
      counts[values, default: 0] += 1
    }
    #expect(counts.count == 6)
    // √(6,000 · 1/6 · 5/6) = 29; five of them.
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 145 })
  }
}
