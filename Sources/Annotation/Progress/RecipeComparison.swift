public import ActiveLearning
public import Preparation

/// How well a project's answers are guessed with a network and without one.
///
/// Models guess the answers in images of which they saw none: see `CrossFitting`. The answers of most
/// rounds were chosen because the model in force was unsure of them, so both figures are lower than for
/// regions drawn at random, and that of the recipe in force may suffer more.
public struct RecipeComparison: Sendable, Hashable {
  /// One of the two.
  public enum Recipe: Sendable, Hashable {
    case withoutBackbone
    case withBackbone
  }

  /// With so many answers a comparison says something of most projects.
  public static let suggestedAnswers = 300

  /// The network.
  public let backbone: BackboneReference
  /// Without a network first, then with it; a row is an answer, a group an image.
  public let accuracy: AccuracyComparison
  /// What the project describes regions by now; nil: by other sources.
  public let inForce: Recipe?

  public init(
    backbone: BackboneReference, accuracy: AccuracyComparison, inForce: Recipe?
  ) {
    self.backbone = backbone
    self.accuracy = accuracy
    self.inForce = inForce
  }

  /// Nil if the difference is not more than twice its standard error.
  public var better: Recipe? {
    guard accuracy.isClear else { return nil }
    return accuracy.difference > 0 ? .withBackbone : .withoutBackbone
  }
}
