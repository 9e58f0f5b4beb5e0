import ActiveLearning
import Numerics
import Testing

@Suite("The example of a strategy")
struct StrategyExampleTests {
  /// One group of rows with a single feature each; every row is a witness.
  private func pool(_ features: [Float], anchors: Set<Int> = []) -> Pool {
    var builder = PoolBuilder(classes: 2)
    builder.append(
      PoolGroup(
        number: 7,
        states: features.indices.map { anchors.contains($0) ? .anchor : .selectable },
        prediction: nil, acquisition: .entropy, areas: features.map { _ in 1 },
        x: features.indices.map(Float.init), y: features.map { _ in 0 },
        features: FeatureMatrix(rows: features.count, columns: 1, values: features)))
    return builder.finish()
  }

  private func rows(_ count: Int, _ pool: Pool, seed: UInt64 = 1) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    return Typicality().batch(count, from: pool, using: &generator).map(\.row)
  }

  @Test("asks in the dense places first, and once in each")
  func denseFirst() {
    // Six rows about 0, three about 10, one at 100.
    let pool = pool([0, 0.1, -0.1, 0.05, -0.05, 0.02, 10, 10.1, 9.9, 100])
    for seed in 1...5 as ClosedRange<UInt64> {
      let rows = rows(3, pool, seed: seed)
      #expect((0...5).contains(rows[0]), "\(rows)")
      #expect((6...8).contains(rows[1]), "\(rows)")
      #expect(rows[2] == 9, "\(rows)")
    }
  }

  @Test("passes over what an answer covers")
  func answered() {
    let pool = pool([0, 0.1, -0.1, 0.05, -0.05, 0.02, 10, 10.1, 9.9, 100], anchors: [0])
    #expect((6...8).contains(rows(1, pool)[0]))
  }

  @Test("gives all rows that may be asked, none twice, with utilities that fall")
  func all() {
    let pool = pool([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], anchors: [2, 3])
    var generator = SeededGenerator(seed: 4)
    let picks = Typicality().batch(50, from: pool, using: &generator)
    #expect(Set(picks.map(\.row)) == Set(0..<10).subtracting([2, 3]) && picks.count == 8)
    #expect(picks.map(\.rank) == Array(0..<8))
    #expect(zip(picks, picks.dropFirst()).allSatisfy { $0.utility >= $1.utility })
    #expect(rows(0, pool).isEmpty && rows(3, self.pool([])).isEmpty)
  }
}
