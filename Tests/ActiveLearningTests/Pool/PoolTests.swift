import ActiveLearning
import Testing

@Suite("A pool")
struct PoolTests {
  private func group(
    _ number: Int32, _ probabilities: [Float], areas: [Float], graph: NeighborGraph? = nil
  ) -> PoolGroup {
    let rows = areas.count
    return PoolGroup(
      number: number, states: (0..<rows).map { $0 == 0 ? .anchor : .selectable },
      prediction: Prediction(rows: rows, classes: 2, probabilities: probabilities),
      acquisition: .leastConfidence, areas: areas, x: (0..<rows).map { Float($0) * 6 },
      y: (0..<rows).map { Float($0) * 3 }, neighbors: graph)
  }

  @Test("has no guess for a row whose probabilities are not numbers")
  func skipsNaN() {
    let odd = group(1, [.nan, .nan, .nan, 0.5], areas: [2, 2])
    #expect(odd.topClasses == [-1, 1])
    #expect(odd.confidences == [0, 0.5])
  }

  @Test("keeps scores, guesses and positions, in diameters, of every row")
  func keepsRows() {
    var builder = PoolBuilder(classes: 2)
    builder.append(group(7, [0.75, 0.25, 0.125, 0.875], areas: [10, 8]))
    builder.append(group(9, [], areas: []))
    builder.append(group(4, [0.5, 0.5], areas: [4]))
    let pool = builder.finish()
    #expect(pool.rows == 3)
    #expect(pool.groups == 3)
    #expect(pool.groupNumbers == [7, 9, 4])
    #expect((0..<3).map { pool.group(of: $0) } == [0, 0, 2])
    #expect(pool.utilities == [0.25, 0.125, 0.5])
    #expect(pool.topClasses == [0, 1, 0])
    #expect(pool.confidences == [0.75, 0.875, 0.5])
    #expect(pool.states == [.anchor, .selectable, .anchor])
    #expect(pool.selectable == 1)
    // The mean area of the first group is 9, so its diameter is 3.
    #expect(abs(pool.x[1] - 2) < 1e-6)
    #expect(abs(pool.y[1] - 1) < 1e-6)
  }

  @Test("measures class shares by area")
  func measuresShares() {
    var builder = PoolBuilder(classes: 2)
    builder.append(group(0, [0.75, 0.25, 0.125, 0.875], areas: [10, 8]))
    builder.append(group(1, [0.5, 0.5], areas: [2]))
    let shares = builder.finish().shares
    // Predicted as 0: 10 + 2 (a tie goes to the lower class) of 20. Expected: 7.5 + 1 + 1 of 20.
    #expect(shares.predicted == [0.6, 0.4])
    #expect(abs(shares.expected[0] - 0.475) < 1e-9)
    #expect(PoolBuilder(classes: 2).finish().shares.predicted == [0, 0])
  }

  @Test("joins the groups' graphs, and has none if one group has none")
  func joinsGraphs() {
    let pair = NeighborGraph(offsets: [0, 1, 2], neighbors: [1, 0], weights: [5, 5])
    var builder = PoolBuilder(classes: 2)
    let values: [Float] = [0.5, 0.5, 0.5, 0.5]
    builder.append(group(0, values, areas: [1, 1], graph: pair))
    builder.append(group(1, values, areas: [1, 1], graph: pair))
    #expect(
      builder.finish().neighbors
        == NeighborGraph(
          offsets: [0, 1, 2, 3, 4], neighbors: [1, 0, 3, 2], weights: [5, 5, 5, 5]))
    builder.append(group(2, values, areas: [1, 1]))
    builder.append(group(3, values, areas: [1, 1], graph: pair))
    #expect(builder.finish().neighbors == nil)
  }
}
