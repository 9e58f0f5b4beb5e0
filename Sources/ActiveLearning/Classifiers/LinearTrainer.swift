/// Trains a linear softmax classifier (multinomial logistic regression), for tiny machines.
///
/// About eight times as fast as `PerceptronTrainer` and a few points of mean IoU behind it. Weighs
/// rows, falls and decays as that one does.
public struct LinearTrainer: ClassifierTrainer, Codable, Equatable {
  /// Passes over the rows when there are fewer than `manyRows`.
  public var epochsOfFewRows = 30
  /// Passes over the rows otherwise.
  public var epochsOfManyRows = 20
  /// From how many rows on an epoch has steps enough.
  public var manyRows = 4_000
  /// Rows of a minibatch, about: an epoch is split evenly.
  public var batchSize = 256
  /// Adam's step at the start; falls to 0 along half a cosine.
  public var learningRate: Float = 2e-3
  /// Decoupled from the gradient; biases do not decay.
  public var weightDecay: Float = 1e-2
  /// 0 weighs all rows alike, 1 all classes alike.
  public var classWeightPower: Float = 0.4

  public init() {}

  public func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) throws(TrainingError) -> any Classifier {
    precondition(batchSize > 0)
    let recipe = TrainingRecipe(
      hidden: 0, dropout: 0,
      epochs: features.rows < manyRows ? epochsOfFewRows : epochsOfManyRows,
      batchSize: batchSize, learningRate: learningRate, weightDecay: weightDecay,
      classWeightPower: classWeightPower)
    return try NetworkTraining(
      recipe: recipe, features: features, labels: labels, classes: classes, seed: seed
    ).run(progress: progress)
  }
}
