public import Labeling

/// A fact that keeps recipes from being compared.
public enum ComparisonFact: SessionFact {
  /// So many answers that teach, in so many images, are too few.
  case tooFew(answers: Int, images: Int)
  /// The machine has no network to compare with.
  case noBackbone

  public var kind: SessionError.Kind {
    switch self {
    case .tooFew: .notYet
    case .noBackbone: .failed
    }
  }

  public var description: String {
    switch self {
    case .tooFew(let answers, let images):
      """
      Recipes cannot be compared yet: there are \(Figures.counted(answers, "answer")) in \
      \(Figures.counted(images, "image")) to learn from. Come back with \(RecipeTrial.leastAnswers) in \
      \(RecipeTrial.leastImages) images.
      """
    case .noBackbone:
      """
      There is nothing to compare, because the project uses no network and none is installed that new \
      projects take. Install one with terrazzo backbone install, or choose your own with --backbone.
      """
    }
  }
}
