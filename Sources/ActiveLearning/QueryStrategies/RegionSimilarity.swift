/// What makes a close row redundant.
///
/// Closeness counts times the cosine of both rows, if it is positive: a similar neighbor is
/// redundant, a different one (across an object's edge) is not.
public enum RegionSimilarity: String, Sendable, Codable, CaseIterable {
  /// Rows are compared by their class probabilities. The pool must hold its predictions.
  case predicted
  /// Rows are compared by their features. The pool must hold features.
  case appearance
}

/// Rows scaled to length 1, so that a cosine is an inner product.
struct UnitRows {
  private let columns: Int
  private let values: [Float]

  init(columns: Int, values: [Float]) {
    self.columns = columns
    guard columns > 0 else {
      self.values = []
      return
    }
    var scaled = values
    for start in stride(from: 0, to: values.count, by: columns) {
      var square: Float = 0
      for column in 0..<columns { square += values[start + column] * values[start + column] }
      let scale = square > 0 ? 1 / square.squareRoot() : 0
      for column in 0..<columns { scaled[start + column] *= scale }
    }
    self.values = scaled
  }

  /// The cosine of two rows, at least 0 and at most 1.
  func similarity(_ one: Int, _ other: Int) -> Float {
    var sum: Float = 0
    values.withUnsafeBufferPointer { values in
      for column in 0..<columns {
        sum += values[one * columns + column] * values[other * columns + column]
      }
    }
    return min(1, max(0, sum))
  }
}
