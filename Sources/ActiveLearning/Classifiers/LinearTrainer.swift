public import Numerics

/// Trains a linear softmax classifier (multinomial logistic regression), for tiny machines.
///
/// About eight times as fast as `PerceptronTrainer` and a few points of mean IoU behind it.
public struct LinearTrainer: ClassifierTrainer, Codable, Equatable {
  public var schedule = TrainingSchedule()

  public init() {}

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
