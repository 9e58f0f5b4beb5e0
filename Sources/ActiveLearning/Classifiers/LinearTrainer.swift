public import Numerics

/// Trains a linear softmax classifier (multinomial logistic regression), for very small machines.
///
/// About eight times as fast as `PerceptronTrainer`, and a few points of mean IoU worse.
public struct LinearTrainer: ClassifierTrainer, Codable, Equatable {
  public typealias Settings = Self

  public var name: String { "linear" }

  public var schedule = TrainingSchedule()

  public init() {}

  public func classifier(from bytes: [UInt8]) throws -> any Classifier {
    try StoredClassifier.read(bytes)
  }

  public func isUsable(columns: Int) -> Bool { schedule.isUsable }

  public func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) throws(TrainingError) -> any Classifier {
    try NetworkTraining(
      recipe: TrainingRecipe(hidden: 0, dropout: 0, schedule: schedule), features: features,
      labels: labels, classes: classes, seed: seed
    ).run(progress: progress)
  }
}
