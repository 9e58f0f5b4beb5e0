public import Numerics

/// Trains a perceptron with one hidden layer: rectified units with dropout, then softmax.
///
/// From scratch each time: continuing from the last round's weights was measured to be
/// worse. Rows of rare classes weigh more, (mean n / n_c)^`classWeightPower`, scaled to mean 1. A
/// class without rows gets probability 0. At 5,000 rows × 800 columns well under a second on two
/// cores; time grows with rows × columns × hidden × epochs.
public struct PerceptronTrainer: ClassifierTrainer, Codable, Equatable {
  public typealias Settings = Self

  public var name: String { "perceptron" }

  /// Units of the hidden layer, at least 1.
  public var hidden = 256
  /// Share of hidden units silenced at each step, 0 ..< 1.
  public var dropout: Float = 0.3
  /// Groups of columns that each describe rows in a different way, as far as rows have them.
  ///
  /// They do not overlap. Without groups, nothing is withheld.
  public var columnGroups: [Range<Int>] = []
  /// Chance of each group of columns to be withheld from a row at each step, 0 ..< 1, with few
  /// rows: `GroupDropout`.
  public var groupDropout: Float = 0.3
  /// The number of rows, at least 1, at which that chance has fallen linearly to 0: many rows
  /// teach without it.
  public var groupDropoutRows = 3_000
  public var schedule = TrainingSchedule()

  public init() {}

  public func classifier(from bytes: [UInt8]) throws -> any Classifier {
    try StoredClassifier.read(bytes)
  }

  public func isUsable(columns: Int) -> Bool {
    let places = 0...columns
    return (1...4_096).contains(hidden) && (0..<1).contains(dropout)
      && (0..<1).contains(groupDropout) && groupDropoutRows > 0
      && groupDropoutRows < 1_000_000_000 && schedule.isUsable
      && columnGroups.allSatisfy {
        places.contains($0.lowerBound) && places.contains($0.upperBound)
      }
  }

  public func heeding(columnGroups: [Range<Int>]) -> PerceptronTrainer {
    var trainer = self
    trainer.columnGroups = columnGroups
    return trainer
  }

  /// The chance of a group to be withheld with the given number of rows.
  public func groupDropout(rows: Int) -> Float {
    groupDropout * max(0, 1 - Float(rows) / Float(groupDropoutRows))
  }

  public func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) throws(TrainingError) -> any Classifier {
    precondition(hidden > 0 && dropout >= 0 && dropout < 1)
    precondition(groupDropout >= 0 && groupDropout < 1 && groupDropoutRows > 0)
    let groups = columnGroups.map { $0.clamped(to: 0..<features.columns) }
    let share = groupDropout(rows: features.rows)
    let withheld =
      groups.isEmpty || share == 0 ? nil : GroupDropout(groups: groups, share: share)
    return try NetworkTraining(
      recipe: TrainingRecipe(
        hidden: hidden, dropout: dropout, withheld: withheld, schedule: schedule),
      features: features, labels: labels, classes: classes, seed: seed
    ).run(progress: progress)
  }
}
