import ActiveLearning
import Annotation
import Labeling
import Preparation

/// How well a project's answers are guessed with a network and without one, for people and for scripts.
struct RecipeReport: Encodable {
  /// Answers that were guessed, and the images that they are in.
  var answers: Int
  var images: Int
  /// The network's name.
  var network: String
  /// Shares of the answers, 0...1.
  var withNetwork: Double
  var withoutNetwork: Double
  /// With less without.
  var difference: Double
  /// Of the difference.
  var standardError: Double
  /// `with`, `without`, or `neither` if the difference is less than twice its standard error.
  var better: String
  /// `with`, `without`, or `other`.
  var inForce: String

  private let command: String

  private enum CodingKeys: String, CodingKey {
    case answers, images, network, difference, better
    case withNetwork = "accuracy_with_network"
    case withoutNetwork = "accuracy_without_network"
    case standardError = "standard_error"
    case inForce = "in_force"
  }

  init(_ comparison: RecipeComparison, in session: SessionOptions) {
    let accuracy = comparison.accuracy
    answers = accuracy.rows
    images = accuracy.groups
    network = DisplayText(comparison.backbone.name).description
    (withoutNetwork, withNetwork) = (accuracy.first, accuracy.second)
    difference = accuracy.difference
    standardError = accuracy.standardError
    better = Self.name(comparison.better) ?? "neither"
    inForce = Self.name(comparison.inForce) ?? "other"
    command = session.command(
      changingTo: comparison.better == .withoutBackbone ? MachineBackbones.nameOfNone : network)
  }

  private static func name(_ recipe: RecipeComparison.Recipe?) -> String? {
    switch recipe {
    case .withBackbone: "with"
    case .withoutBackbone: "without"
    case nil: nil
    }
  }

  /// One line of a table.
  var words: String {
    "\(Self.percent(withNetwork)) with \(network), \(Self.percent(withoutNetwork)) without, of "
      + "\(Figures.counted(answers, "answer")) in \(Figures.counted(images, "image"))"
  }

  /// What it means, and what to do.
  var sentence: String {
    let points =
      "by \(Figures.decimal(100 * abs(difference), digits: 1)) ± "
      + "\(Figures.decimal(100 * standardError, digits: 1)) percentage points of the answers"
    let found =
      switch better {
      case "with": "Regions are told apart better with \(network) than without a network, \(points)"
      case "without":
        "Regions are told apart better without a network than with \(network), \(points)"
      default:
        "Whether regions are described with \(network) or without a network makes no clear difference: "
          + "they differ \(points)"
      }
    if better == "neither" { return found + "." }
    return better == inForce
      ? found + ", and the project describes them so already."
      : found + ". \(command) changes it; answers stay."
  }

  private static func percent(_ share: Double) -> String {
    Figures.decimal(100 * share, digits: 1) + " %"
  }
}
