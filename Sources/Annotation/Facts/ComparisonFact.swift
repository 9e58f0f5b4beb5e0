public import Labeling

/// A fact that keeps recipes, people or projects from being compared.
public enum ComparisonFact: SessionFact {
  /// So many answers that teach, in so many images, are too few.
  case tooFew(answers: Int, images: Int)
  /// The machine has no network to compare with.
  case noBackbone
  /// Nobody of that name answered; who did.
  case noAnswers(by: String, known: [String])
  /// There is no project at that path.
  case noProject(DisplayText)
  /// Both are one project.
  case sameProject
  /// No image with answers in both has the same bytes.
  case nothingInCommon

  public var kind: SessionError.Kind {
    switch self {
    case .tooFew: .notYet
    case .noBackbone, .noAnswers, .noProject, .sameProject, .nothingInCommon: .failed
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
    case .noAnswers(let name, let known):
      """
      Nothing can be compared, because \(DisplayText(name)) has no answers in this project. \
      \(known.isEmpty ? "Nobody has yet." : "Answers are by \(Self.list(known)).")
      """
    case .noProject(let path):
      """
      There is no project in \(path) to compare with. Name a folder with a project, or two annotators: \
      terrazzo compare PROJECT ADA BOB.
      """
    case .sameProject:
      """
      Both paths lead to the same project. Name two annotators to compare these: \
      terrazzo compare PROJECT ADA BOB.
      """
    case .nothingInCommon:
      """
      Nothing can be compared, because no image with the same bytes has answers in both projects.
      """
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(10).map { DisplayText($0).description }
    let rest = names.count - shown.count
    return (shown + (rest > 0 ? ["\(rest) others"] : [])).joined(separator: ", ")
  }
}
