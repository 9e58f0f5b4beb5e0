import ActiveLearning
import Numerics
import Testing

@Suite("Feature diversity")
struct FeatureDiversityTests {
  private func rows(_ features: FeatureMatrix) -> [[Float]] {
    (0..<features.rows).map {
      Array(features.values[$0 * features.columns..<($0 + 1) * features.columns])
    }
  }

  private func square(_ one: [Float], _ other: [Float]) -> Float {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test(
    "by centers takes the row farthest from all chosen and answered ones, as plain greedy does")
  func centersEqualNaive() throws {
    for seed in UInt64(0)..<8 {
      for anchors in [0, 0.2] {
        let pool = SyntheticPool(seed: seed, sides: [5, 4, 1], anchors: anchors).pool
        let points = rows(try #require(pool.features))
        var chosen = pool.states.indices.filter { pool.states[$0] == .anchor }
        var expected: [Int] = []
        if chosen.isEmpty {
          // The row farthest from the mean comes first.
          let mean = (0..<5).map { column in
            points.reduce(Float(0)) { $0 + $1[column] } / Float(points.count)
          }
          let far = points.indices.max { square(points[$0], mean) < square(points[$1], mean) }
          expected = [try #require(far)]
          chosen = expected
        }
        while expected.count < 12 {
          let open = points.indices.filter {
            pool.states[$0] == .selectable && !chosen.contains($0)
          }
          let nearest = { (row: Int) in
            chosen.map { square(points[row], points[$0]) }.min() ?? .infinity
          }
          let best = try #require(open.max { nearest($0) < nearest($1) })
          expected.append(best)
          chosen.append(best)
        }
        let objective = SelectionObjective(
          uncertaintyWeight: 0, diversity: .centers(weight: 1))
        let picks = objective.select(12, from: pool)
        #expect(picks.map(\.row) == expected, "seed \(seed), anchors \(anchors)")
        let later = picks.dropFirst(anchors == 0 ? 1 : 0)
        #expect(zip(later, later.dropFirst()).allSatisfy { $0.utility >= $1.utility - 1e-5 })
        #expect(anchors == 0 || abs(picks[0].utility - 1) < 1e-3)
      }
    }
  }

  @Test("adds to the score and the spatial term in one sum")
  func combines() throws {
    let pool = SyntheticPool(seed: 4, sides: [5, 5]).pool
    let objective = SelectionObjective(
      diversity: .centers(weight: 0.5), spatial: .nearest(radius: 1.7), spatialWeight: 0.3)
    let picks = objective.select(10, from: pool)
    #expect(picks[0].terms.map(\.name) == [.uncertainty, .diversity, .spatial])
    // The first pick against every other row: none had a greater sum.
    let points = rows(try #require(pool.features))
    let anchors = pool.states.indices.filter { pool.states[$0] == .anchor }
    let open = pool.states.indices.filter { pool.states[$0] == .selectable }
    let distances = points.indices.map { row in
      (anchors.map { square(points[row], points[$0]) }.min() ?? 0).squareRoot()
    }
    let greatest = open.map { distances[$0] }.max() ?? 1
    let plain = NaiveGreedy(
      objective: SelectionObjective(spatial: .nearest(radius: 1.7), spatialWeight: 0.3),
      pool: pool)
    let gains = open.map { plain.gain($0, given: []) + 0.5 * distances[$0] / greatest }
    #expect(abs(picks[0].utility - (gains.max() ?? 0)) < 1e-4)
  }

  @Test("adds to the score and the spatial term in every pick, as plain greedy selection does")
  func combinesThroughout() throws {
    for seed in UInt64(0)..<6 {
      let pool = SyntheticPool(seed: seed, sides: [5, 4, 1]).pool
      let points = rows(try #require(pool.features))
      let plain = NaiveGreedy(
        objective: SelectionObjective(spatial: .nearest(radius: 12), spatialWeight: 0.3),
        pool: pool)
      let anchors = pool.states.indices.filter { pool.states[$0] == .anchor }
      let distance = { (row: Int, chosen: [Int]) in
        ((anchors + chosen).map { square(points[row], points[$0]) }.min() ?? 0).squareRoot()
      }
      var open = pool.states.indices.filter { pool.states[$0] == .selectable }
      let greatest = open.map { distance($0, []) }.max() ?? 1
      let picks = SelectionObjective(
        diversity: .centers(weight: 0.5), spatial: .nearest(radius: 12), spatialWeight: 0.3
      ).select(.max, from: pool)
      #expect(picks.count == open.count)
      var chosen: [Int] = []
      for pick in picks {
        let gains = open.map {
          plain.gain($0, given: chosen) + 0.5 * distance($0, chosen) / greatest
        }
        #expect(abs(pick.utility - (gains.max() ?? 0)) < 1e-4, "seed \(seed), \(pick.rank)")
        open.removeAll { $0 == pick.row }
        chosen.append(pick.row)
      }
    }
  }

  @Test("by gradients draws like k-means++ over explicit gradients")
  func gradientsEqualNaive() throws {
    for seed in UInt64(0)..<8 {
      let pool = SyntheticPool(seed: seed, sides: [5, 4]).pool
      let features = rows(try #require(pool.features))
      let predictions = try #require(pool.predictions)
      let gradients = features.indices.map { row -> [Float] in
        (0..<predictions.classes).flatMap { label -> [Float] in
          let own = predictions.probabilities[row * predictions.classes + label]
          let residual = own - (label == Int(pool.topClasses[row]) ? 1 : 0)
          return features[row].map { $0 * residual }
        }
      }
      var open = Set(pool.states.indices.filter { pool.states[$0] == .selectable })
      var generator = SeededGenerator(seed: seed, round: 2)
      var expected: [Int] = []
      let origin = [Float](repeating: 0, count: gradients[0].count)
      while expected.count < 10 {
        let weights = gradients.indices.map { row -> Double in
          guard open.contains(row) else { return 0 }
          let centers = expected.isEmpty ? [origin] : expected.map { gradients[$0] }
          return Double(centers.map { square(gradients[row], $0) }.min() ?? 0)
        }
        var drawn = 0
        if expected.isEmpty {
          drawn = weights.indices.reduce(0) { weights[$1] > weights[$0] ? $1 : $0 }
        } else {
          var left = Double(generator.next() >> 11) * 0x1p-53 * weights.reduce(0, +)
          for row in weights.indices where weights[row] > 0 {
            drawn = row
            left -= weights[row]
            if left < 0 { break }
          }
        }
        expected.append(drawn)
        open.remove(drawn)
      }
      let objective = SelectionObjective(uncertaintyWeight: 0, diversity: .gradients)
      let picks = objective.select(
        10, from: pool, using: SeededGenerator(seed: seed, round: 2))
      #expect(picks.map(\.row) == expected, "seed \(seed)")
    }
  }

  @Test("by gradients obeys the hard rule too")
  func gradientsKeepApart() throws {
    let pool = SyntheticPool(seed: 6, sides: [12], anchors: 0).pool
    let graph = try #require(pool.neighbors)
    let shares = [nil, SpatialTerm.hard].map { spatial in
      var touching = NeighborShare()
      for seed in UInt64(0)..<5 {
        let picks = SelectionObjective(
          uncertaintyWeight: 0, diversity: .gradients, spatial: spatial, spatialWeight: 100
        ).select(20, from: pool, using: SeededGenerator(seed: seed))
        touching.add(picks.map(\.row), in: graph)
      }
      return touching.share
    }
    #expect(shares[0] > 0.2)
    #expect(shares[1] == 0)
  }

  @Test("finds the same distances to many anchors in blocks as one by one")
  func blocks() throws {
    // 1,105 anchors of 1,700 rows: several blocks of each, and a remainder.
    let (rowCount, columns) = (1_700, 5)
    var generator = SeededGenerator(seed: 12)
    let values = (0..<rowCount * columns).map { _ in Float.random(in: -1...1, using: &generator) }
    let states = (0..<rowCount).map { $0 % 20 < 13 ? RowState.anchor : .selectable }
    var builder = PoolBuilder(classes: 2)
    builder.append(
      PoolGroup(
        number: 0, states: states, prediction: nil, areas: [Float](repeating: 1, count: rowCount),
        x: [Float](repeating: 0, count: rowCount), y: [Float](repeating: 0, count: rowCount),
        features: FeatureMatrix(rows: rowCount, columns: columns, values: values)))
    let pool = builder.finish()
    let points = rows(try #require(pool.features))
    let anchors = states.indices.filter { states[$0] == .anchor }
    let open = states.indices.filter { states[$0] == .selectable }
    let nearest = open.map { row in anchors.map { square(points[row], points[$0]) }.min() ?? 0 }
    let farthest = try #require(nearest.indices.max { nearest[$0] < nearest[$1] })
    let picks = SelectionObjective(uncertaintyWeight: 0, diversity: .centers(weight: 1)).select(
      1, from: pool)
    #expect(picks.map(\.row) == [open[farthest]])
  }
}

@Suite("A random projection")
struct RandomProjectionTests {
  @Test("approximately preserves squared distances, and narrow rows exactly")
  func keepsDistances() {
    var generator = SeededGenerator(seed: 3)
    let features = FeatureMatrix(
      rows: 40, columns: 500,
      values: (0..<40 * 500).map { _ in Float.random(in: -1...1, using: &generator) })
    let projected = RandomProjection(columns: 500, seed: 9).apply(to: features)
    #expect(projected.rows == 40 && projected.columns == 64)
    let square = { (matrix: FeatureMatrix, one: Int, other: Int) -> Float in
      (0..<matrix.columns).reduce(Float(0)) { sum, column in
        let difference =
          matrix.values[one * matrix.columns + column]
          - matrix.values[other * matrix.columns + column]
        return sum + difference * difference
      }
    }
    let ratios = (1..<40).map { square(projected, 0, $0) / square(features, 0, $0) }
    #expect(ratios.allSatisfy { $0 > 0.4 && $0 < 1.8 })
    #expect(abs(ratios.reduce(0, +) / 39 - 1) < 0.2)
    #expect(RandomProjection(columns: 500, seed: 9).apply(to: features) == projected)
    let narrow = FeatureMatrix(rows: 2, columns: 2, values: [1, 2, 3, 4])
    #expect(RandomProjection(columns: 2, seed: 1).apply(to: narrow) == narrow)
  }
}
