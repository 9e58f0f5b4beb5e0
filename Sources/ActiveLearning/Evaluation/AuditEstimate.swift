public import Labeling

/// How good predictions are, estimated from a random sample of the predicted rows.
///
/// Accuracy has Wilson's interval (doi:10.1080/01621459.1927.10502953) at the effective size of the
/// weighted sample (Kish); the mean IoU, a ratio of sums, has the jackknife's
/// (doi:10.1214/aoms/1177729989), or the accuracy's if every row is right or every row is wrong.
public struct AuditEstimate: Sendable, Hashable {
  /// One row: its truth, its prediction, and its weight (its area).
  public struct Sample: Sendable, Hashable {
    public let truth: Int
    public let predicted: Int
    public let weight: Double

    public init(truth: Int, predicted: Int, weight: Double) {
      self.truth = truth
      self.predicted = predicted
      self.weight = weight
    }
  }

  /// How many rows were counted.
  public let count: Int
  /// Share of the weight that is predicted correctly.
  public let accuracy: IntervalEstimate
  /// Over the classes that occur in the truth.
  public let meanIntersectionOverUnion: IntervalEstimate
  /// By class, for those that occur in the truth.
  public let intersectionOverUnion: [Int: Double]

  /// nil without a sample that counts.
  ///
  /// - Parameter ignored: truths that are never measured, such as void.
  /// - Complexity: samples × classes that occur.
  public init?(_ samples: [Sample], ignoring ignored: Set<Int> = []) {
    let counted = samples.filter { !ignored.contains($0.truth) && $0.weight > 0 }
    guard !counted.isEmpty else { return nil }
    count = counted.count
    let total = counted.reduce(0) { $0 + $1.weight }
    let squares = counted.reduce(0) { $0 + $1.weight * $1.weight }
    let hits = counted.reduce(0) { $0 + ($1.truth == $1.predicted ? $1.weight : 0) }
    let accuracy = Self.wilson(hits / total, size: total * total / squares)
    self.accuracy = accuracy
    let sums = ClassSums(counted)
    intersectionOverUnion = sums.byClass
    let whole = sums.mean
    let error = Self.jackknife(counted, sums)
    // Student's quantile of 97.5 %, to two digits from ten samples on.
    let quantile = 1.96 + 2.4 / Double(max(1, counted.count - 1))
    // If every row agrees, leaving one out shows nothing about the error.
    meanIntersectionOverUnion = IntervalEstimate(
      value: whole,
      low: error == 0 ? min(whole, accuracy.low) : max(0, whole - quantile * error),
      high: error == 0 ? max(whole, accuracy.high) : min(1, whole + quantile * error))
  }

  /// Wilson's score interval.
  private static func wilson(_ share: Double, size: Double) -> IntervalEstimate {
    let z = 1.96
    let spread = z * z / size
    let middle = (share + spread / 2) / (1 + spread)
    let half =
      z * (share * (1 - share) / size + spread / (4 * size)).squareRoot() / (1 + spread)
    return IntervalEstimate(
      value: share, low: max(0, middle - half), high: min(1, middle + half))
  }

  /// The standard error of the mean IoU: how much it changes with each row left out.
  private static func jackknife(_ samples: [Sample], _ sums: ClassSums) -> Double {
    guard samples.count > 1 else { return 0 }
    let values = samples.map { sample -> Double in
      var without = sums
      without.remove(sample)
      return without.mean
    }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares * Double(values.count - 1) / Double(values.count)).squareRoot()
  }
}

/// Weights by class: of the truth, of the predictions, and of both at once.
private struct ClassSums {
  private var classes: [Int]
  private var places: [Int: Int] = [:]
  private var occurs: [Double]
  private var claimed: [Double]
  private var hit: [Double]
  /// Rows of each true class: sums of weights do not return to zero exactly.
  private var rows: [Int]

  init(_ samples: [AuditEstimate.Sample]) {
    classes = Set(samples.flatMap { [$0.truth, $0.predicted] }).sorted()
    for (place, label) in classes.enumerated() { places[label] = place }
    occurs = [Double](repeating: 0, count: classes.count)
    claimed = occurs
    hit = occurs
    rows = [Int](repeating: 0, count: classes.count)
    for sample in samples { add(sample, sign: 1) }
  }

  mutating func remove(_ sample: AuditEstimate.Sample) { add(sample, sign: -1) }

  private mutating func add(_ sample: AuditEstimate.Sample, sign: Int) {
    guard let truth = places[sample.truth], let predicted = places[sample.predicted] else {
      return
    }
    let weight = sample.weight * Double(sign)
    occurs[truth] += weight
    claimed[predicted] += weight
    rows[truth] += sign
    if truth == predicted { hit[truth] += weight }
  }

  var byClass: [Int: Double] {
    var values: [Int: Double] = [:]
    for (place, label) in classes.enumerated() where rows[place] > 0 {
      values[label] = hit[place] / (occurs[place] + claimed[place] - hit[place])
    }
    return values
  }

  var mean: Double {
    var (sum, count) = (0.0, 0)
    for place in classes.indices where rows[place] > 0 {
      sum += hit[place] / (occurs[place] + claimed[place] - hit[place])
      count += 1
    }
    return count == 0 ? 0 : sum / Double(count)
  }
}
