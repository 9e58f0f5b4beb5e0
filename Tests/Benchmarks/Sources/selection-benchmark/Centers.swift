import ActiveLearning
import Numerics

/// The k-center greedy over made-up features of 64 columns, a thousand rows answered.
enum Centers {
  /// Seconds for one pick, for many, and for one sum over all features.
  static func seconds(rows: Int, picks: Int) -> (one: Double, many: Double, reading: Double) {
    var generator = SeededGenerator(seed: 4)
    let anchors = min(1_000, rows / 2)
    let features = FeatureMatrix(
      rows: rows, columns: 64, values: (0..<rows * 64).map { _ in unit(&generator) })
    var builder = PoolBuilder(classes: 2)
    builder.append(
      PoolGroup(
        number: 0, states: (0..<rows).map { $0 < anchors ? .anchor : .selectable },
        prediction: nil, areas: [Float](repeating: 1, count: rows),
        x: [Float](repeating: 0, count: rows), y: [Float](repeating: 0, count: rows),
        features: features))
    let pool = builder.finish()
    let objective = SelectionObjective(uncertaintyWeight: 0, diversity: .centers(weight: 1))
    let runs = 5
    let (one, _) = timed(runs: runs) { objective.select(1, from: pool) }
    let (many, _) = timed(runs: runs) { objective.select(picks, from: pool) }
    let (reading, sum) = timed(runs: 20) { Centers.sum(features.values) }
    precondition(sum > 0)
    return (one, many, reading)
  }

  /// A plain sum, eight lanes at a time.
  private static func sum(_ values: [Float]) -> Float {
    values.withUnsafeBytes { bytes in
      var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      for place in stride(from: 0, to: bytes.count / 64 * 64, by: 64) {
        sums.0 += bytes.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
        sums.1 += bytes.loadUnaligned(fromByteOffset: place + 32, as: SIMD8<Float>.self)
      }
      return (sums.0 + sums.1).sum()
    }
  }
}
