import ActiveLearning
import Numerics

/// Rows around one center per class, far enough apart that any trainer must separate them.
struct ToyProblem {
  let features: FeatureMatrix
  let labels: [Int32]

  /// - Parameters:
  ///   - counts: rows per class.
  ///   - columns: at least as many as classes.
  init(counts: [Int], columns: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var values: [Float] = []
    var labels: [Int32] = []
    for (label, count) in counts.enumerated() {
      for _ in 0..<count {
        labels.append(Int32(label))
        for column in 0..<columns {
          let noise = Float.random(in: -1...1, using: &generator)
          values.append(noise + (column % counts.count == label ? 2 : 0))
        }
      }
    }
    features = FeatureMatrix(rows: labels.count, columns: columns, values: values)
    self.labels = labels
  }

  /// Share of rows whose most probable class is theirs.
  func accuracy(_ prediction: Prediction) -> Double {
    let hits = labels.indices.count { row in
      let start = row * prediction.classes
      let probabilities = prediction.probabilities[start..<start + prediction.classes]
      return probabilities.firstIndex(of: probabilities.max() ?? 0) == start + Int(labels[row])
    }
    return Double(hits) / Double(labels.count)
  }
}
