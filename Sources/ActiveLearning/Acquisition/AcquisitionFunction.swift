/// Scores one row's class probabilities by how uncertain they are: 0 (sure) to 1.
public enum AcquisitionFunction: String, Sendable, Codable, CaseIterable {
  /// −Σ p ln p / ln C. Shannon 1948, DOI 10.1002/j.1538-7305.1948.tb01338.x.
  case entropy
  /// 1 − p₁: what the best guess leaves. Lewis and Gale 1994, DOI 10.1007/978-1-4471-2099-5_1.
  case leastConfidence
  /// 1 − (p₁ − p₂): how close the second-best guess is. Scheffer et al. 2001,
  /// DOI 10.1007/3-540-44816-0_31.
  case margin
  /// p₂ / p₁: best versus second best. Joshi et al. 2009, DOI 10.1109/CVPR.2009.5206627.
  case bvsb

  /// Scores one row; O(classes).
  public func score(_ row: UnsafeBufferPointer<Float>) -> Float {
    guard row.count > 1 else { return 0 }
    let score: Float
    switch self {
    case .entropy:
      var sum: Float = 0
      for probability in row where probability > 0 {
        sum -= probability * naturalLogarithm(probability)
      }
      score = sum / naturalLogarithm(Float(row.count))
    case .leastConfidence:
      score = 1 - bestTwo(row).best
    case .margin:
      let (best, second) = bestTwo(row)
      score = 1 - (best - second)
    case .bvsb:
      let (best, second) = bestTwo(row)
      score = best > 0 ? second / best : 0
    }
    // Rounding may leave the interval slightly; a NaN probability scores 0.
    return score > 0 ? min(1, score) : 0
  }

  /// Scores every row of a prediction.
  public func scores(_ prediction: Prediction) -> [Float] {
    prediction.probabilities.withUnsafeBufferPointer { values in
      (0..<prediction.rows).map { row in
        let start = row * prediction.classes
        return score(UnsafeBufferPointer(rebasing: values[start..<start + prediction.classes]))
      }
    }
  }

  private func bestTwo(_ row: UnsafeBufferPointer<Float>) -> (best: Float, second: Float) {
    var best: Float = 0
    var second: Float = 0
    for probability in row {
      if probability > best {
        second = best
        best = probability
      } else if probability > second {
        second = probability
      }
    }
    return (best, second)
  }
}
