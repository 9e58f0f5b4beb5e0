/// Trains a perceptron with one hidden layer: rectified units with dropout, then softmax.
///
/// From scratch each time: a training that goes on from the last round's weights was measured to be
/// worse. Rows of rare classes weigh more, (mean n / n_c)^`classWeightPower`, scaled to mean 1. A
/// class without rows gets probability 0. At 5,000 rows × 785 columns about half a second on two
/// cores; time grows with rows × columns × hidden × epochs.
public struct PerceptronTrainer: ClassifierTrainer, Codable, Equatable {
  /// Units of the hidden layer, at least 1.
  public var hidden = 256
  /// Share of hidden units silenced at each step, 0 ..< 1.
  public var dropout: Float = 0.3
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
    precondition(hidden > 0 && batchSize > 0 && dropout >= 0 && dropout < 1)
    let recipe = TrainingRecipe(
      hidden: hidden, dropout: dropout,
      epochs: features.rows < manyRows ? epochsOfFewRows : epochsOfManyRows,
      batchSize: batchSize, learningRate: learningRate, weightDecay: weightDecay,
      classWeightPower: classWeightPower)
    return try NetworkTraining(
      recipe: recipe, features: features, labels: labels, classes: classes, seed: seed
    ).run(progress: progress)
  }
}
