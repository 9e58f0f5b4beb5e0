public import Numerics

/// How well rows are predicted by models that saw no row of their group: for every fold of the groups, one
/// model learns from all the others.
///
/// Stone, *Cross-validatory choice and assessment of statistical predictions*, 1974,
/// DOI 10.1111/j.2517-6161.1974.tb00994.x.
public struct CrossFitting: Sendable {
  /// The fold of every row.
  public let folds: [Int]
  public let foldCount: Int
  private let seed: UInt64

  /// Groups are dealt out in a seeded order, each to the fold that has the fewest rows.
  ///
  /// - Parameters:
  ///   - groups: the group of every row.
  ///   - most: how many folds there are; as many as groups if these are fewer.
  /// - Precondition: `most` is positive.
  public init(groups: [Int32], most: Int = 5, seed: UInt64) {
    precondition(most > 0)
    self.seed = seed
    let sizes = Dictionary(grouping: groups) { $0 }.mapValues(\.count)
    var generator = SplitMix64(seed: seed, purpose: Self.purpose)
    let order = sizes.keys.sorted().shuffled(using: &generator)
    foldCount = max(1, min(most, sizes.count))
    var rows = [Int](repeating: 0, count: foldCount)
    var foldOfGroup: [Int32: Int] = [:]
    for group in order {
      let fold = rows.indices.min { rows[$0] < rows[$1] } ?? 0
      foldOfGroup[group] = fold
      rows[fold] += sizes[group] ?? 0
    }
    folds = groups.map { foldOfGroup[$0] ?? 0 }
  }

  private static let purpose: UInt64 = 203

  /// One classifier for every fold, which learned from all the others.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  /// - Throws: `TrainingError.tooFewClasses` if the rows outside of a fold have fewer than two.
  /// - Precondition: there is a label for every row, and a fold.
  public func classifiers(
    features: FeatureMatrix, labels: [Int32], classes: Int, trainer: any ClassifierTrainer,
    progress: (Double) -> Void = { _ in }
  ) async throws(TrainingError) -> [any Classifier] {
    precondition(labels.count == features.rows && folds.count == features.rows)
    var classifiers: [any Classifier] = []
    for fold in 0..<foldCount {
      if Task.isCancelled { throw .cancelled }
      let others = folds.indices.filter { folds[$0] != fold }
      classifiers.append(
        try await trainer.train(
          features: features.choosing(others), labels: others.map { labels[$0] },
          classes: classes, seed: seed
        ) { progress((Double(fold) + $0) / Double(foldCount)) })
    }
    return classifiers
  }

  /// Whether every row's class is the one that is guessed of it.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  /// - Throws: `TrainingError.tooFewClasses` if the rows outside of a fold have fewer than two.
  /// - Precondition: there is a label for every row, and a fold.
  public func hits(
    features: FeatureMatrix, labels: [Int32], classes: Int, trainer: any ClassifierTrainer,
    progress: (Double) -> Void = { _ in }
  ) async throws(TrainingError) -> [Bool] {
    let classifiers = try await classifiers(
      features: features, labels: labels, classes: classes, trainer: trainer, progress: progress)
    var hits = [Bool](repeating: false, count: labels.count)
    for (fold, classifier) in classifiers.enumerated() {
      let own = folds.indices.filter { folds[$0] == fold }
      let prediction = classifier.predict(features.choosing(own))
      for (place, row) in own.enumerated() {
        hits[row] = prediction.mostProbable(in: place)?.label == Int(labels[row])
      }
    }
    return hits
  }
}

extension FeatureMatrix {
  fileprivate func choosing(_ rows: [Int]) -> FeatureMatrix {
    var chosen: [Float] = []
    chosen.reserveCapacity(rows.count * columns)
    for row in rows { chosen += values[(row * columns)..<((row + 1) * columns)] }
    return FeatureMatrix(rows: rows.count, columns: columns, values: chosen)
  }
}
