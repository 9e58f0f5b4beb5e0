/// Counts of pixels (or rows) by true and predicted class.
public struct ConfusionMatrix: Sendable, Equatable {
  public let classes: Int
  /// Classes that are never measured: where one is the truth, nothing is counted.
  public let ignored: Set<Int>
  /// `classes * classes` counts; the true class selects the row.
  public private(set) var counts: [Int64]

  /// - Parameter ignored: truths to leave out, such as void; values outside `0..<classes`
  ///   are allowed.
  public init(classes: Int, ignoring ignored: Set<Int> = []) {
    precondition(classes > 0)
    self.classes = classes
    self.ignored = ignored
    counts = [Int64](repeating: 0, count: classes * classes)
  }

  /// Counts one pair, `count` times.
  ///
  /// - Precondition: the prediction lies in `0..<classes`; so does the truth unless it is ignored.
  public mutating func add(truth: Int, predicted: Int, count: Int64 = 1) {
    if ignored.contains(truth) { return }
    precondition(truth >= 0 && truth < classes && predicted >= 0 && predicted < classes)
    counts[truth * classes + predicted] += count
  }

  /// Counts pairs of stored values, pixel by pixel; truths of `classes` and above are left out,
  /// like ignored ones.
  ///
  /// - Precondition: as many predictions as truths, each in `0..<classes`.
  public mutating func add(truth: [UInt16], predicted: [UInt16]) {
    precondition(truth.count == predicted.count, "A prediction for every truth is needed.")
    var isCounted = [Bool](repeating: false, count: 65_536)
    for label in 0..<min(classes, 65_536) where !ignored.contains(label) { isCounted[label] = true }
    for (label, guess) in zip(truth, predicted) where isCounted[Int(label)] {
      precondition(Int(guess) < classes)
      counts[Int(label) * classes + Int(guess)] += 1
    }
  }

  /// Adds the counts of another matrix of the same classes.
  public mutating func add(_ other: ConfusionMatrix) {
    precondition(other.classes == classes && other.ignored == ignored)
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// How many pairs were counted.
  public var total: Int64 { counts.reduce(0, +) }

  /// Intersection over union of each class: TP / (TP + FP + FN); nil for a class that is ignored or
  /// does not occur in the truth.
  ///
  /// A pixel predicted as an ignored class is a miss for its true class.
  public var intersectionOverUnion: [Double?] {
    (0..<classes).map { label in
      if ignored.contains(label) { return nil }
      var occurs: Int64 = 0
      var claimed: Int64 = 0
      for other in 0..<classes {
        occurs += counts[label * classes + other]
        claimed += counts[other * classes + label]
      }
      let hit = counts[label * classes + label]
      return occurs > 0 ? Double(hit) / Double(occurs + claimed - hit) : nil
    }
  }

  /// Mean of `intersectionOverUnion` over the classes that occur in the truth; 0 if none does.
  public var meanIntersectionOverUnion: Double {
    let values = intersectionOverUnion.compactMap { $0 }
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// Share of counted pixels predicted correctly; 0 if none was counted.
  public var pixelAccuracy: Double {
    let total = total
    let hits = (0..<classes).reduce(Int64(0)) { $0 + counts[$1 * classes + $1] }
    return total > 0 ? Double(hits) / Double(total) : 0
  }
}
