import Labeling
import Numerics
import Testing

@testable import ActiveLearning

@Suite("Cohen's kappa")
struct CohensKappaTests {
  private func table(_ rows: [[Int]]) -> ConfusionMatrix {
    var table = ConfusionMatrix(classes: rows.count)
    for (row, counts) in rows.enumerated() {
      for (column, count) in counts.enumerated() {
        table.add(truth: row, predicted: column, count: Int64(count))
      }
    }
    return table
  }

  @Test(
    "Kappa is scikit-learn's, and its standard error is that of statsmodels",
    arguments: [
      // cohen_kappa_score of scikit-learn 1.9.1, and std_kappa of cohens_kappa of statsmodels 0.15.0.
      ([[20, 5], [10, 15]], 0.4, 0.12699606293110033),
      ([[45, 15], [25, 15]], 0.13043478260869568, 0.0986615376234396),
      ([[25, 35], [5, 35]], 0.2592592592592593, 0.07715973174444572),
      ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.4915254237288136, 0.05100181557607786),
      ([[106, 10, 4], [22, 28, 10], [2, 12, 6]], 0.4285714285714286, 0.05371100486916735),
      ([[0, 7], [5, 0]], -0.945945945945946, 0.17963975046240388),
      (
        [[310, 12, 0, 3], [8, 141, 5, 0], [1, 9, 77, 2], [0, 4, 0, 31]], 0.8825040299009795,
        0.016878741153796343
      ),
    ])
  func references(rows: [[Int]], value: Double, error: Double) throws {
    let kappa = try CohensKappa(table(rows))
    #expect(abs(kappa.value - value) < 1e-9)
    #expect(abs(try #require(kappa.standardError) - error) < 1e-9)
  }

  @Test("By hand: 35 of 50 agree, half of them by chance")
  func byHand() throws {
    let kappa = try CohensKappa(table([[20, 5], [10, 15]]))
    #expect(kappa.pairs == 50)
    #expect(abs(kappa.agreement - 0.7) < 1e-12)
    // 0.5 · 0.6 + 0.5 · 0.4.
    #expect(abs(kappa.expected - 0.5) < 1e-12)
    let interval = try #require(kappa.interval)
    #expect(abs(interval.low - (0.4 - 1.96 * 0.12699606293110033)) < 1e-9)
    #expect(abs(interval.high - (0.4 + 1.96 * 0.12699606293110033)) < 1e-9)
  }

  @Test("Full agreement on two categories is 1 without an error; an interval ends at -1")
  func ends() throws {
    let full = try CohensKappa(table([[3, 0], [0, 4]]))
    #expect(full.value == 1 && full.standardError == 0)
    let opposite = try #require(CohensKappa(table([[0, 7], [5, 0]])).interval)
    #expect(opposite.low == -1 && opposite.high > opposite.value)
  }

  @Test("Without a pair, or with one category only, there is no kappa, and it says why")
  func undefined() {
    #expect(throws: CohensKappa.Undefined.noPairs) { try CohensKappa(table([[0, 0], [0, 0]])) }
    #expect(throws: CohensKappa.Undefined.oneCategory) {
      try CohensKappa(table([[9, 0], [0, 0]]))
    }
    #expect(throws: CohensKappa.Undefined.noPairs) { try CohensKappa(groups: []) }
    // One always says the same, the other does not: chance explains all of it, but it is defined.
    #expect((try? CohensKappa(table([[9, 1], [0, 0]])).value) == 0)
  }

  @Test("Kappa stays within -1 and 1, and does not change if both are exchanged")
  func properties() throws {
    for seed in 0..<50 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let count = 2 + seed % 4
      let rows = (0..<count).map { _ in
        (0..<count).map { _ in Int(generator.next() >> 59) }
      }
      let turned = (0..<count).map { column in (0..<count).map { rows[$0][column] } }
      guard let kappa = try? CohensKappa(table(rows)) else { continue }
      let other = try CohensKappa(table(turned))
      #expect((-1.0...1.0).contains(kappa.value))
      #expect(abs(kappa.value - other.value) < 1e-12)
      let errors = (try #require(kappa.standardError), try #require(other.standardError))
      #expect(abs(errors.0 - errors.1) < 1e-12)
    }
  }

  @Test("Groups that depend on each other have the jackknife's error, a single one has none")
  func groups() throws {
    let parts = [[[5, 1], [0, 4]], [[3, 2], [2, 3]], [[6, 0], [1, 3]]].map(table)
    let all = try CohensKappa(table([[14, 3], [3, 10]]))
    let grouped = try CohensKappa(groups: parts)
    #expect(abs(grouped.value - all.value) < 1e-12)
    let without = try [[[9, 2], [3, 6]], [[11, 1], [1, 7]], [[8, 3], [2, 7]]].map {
      try CohensKappa(table($0)).value
    }
    let mean = without.reduce(0, +) / 3
    let squares = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(
      abs(try #require(grouped.standardError) - (squares * 2 / 3).squareRoot()) < 1e-12)
    #expect(try CohensKappa(groups: [parts[0]]).standardError == nil)
  }

  @Test("The agreement on a category is twice what both gave over what either gave")
  func specific() {
    let table = table([[20, 5, 0], [10, 15, 0], [0, 0, 0]])
    #expect(table.specificAgreement == [40.0 / 55, 30.0 / 45, nil])
  }
}
