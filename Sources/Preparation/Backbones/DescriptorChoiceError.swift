package import Labeling
package import Superpixels

/// Why a project's images cannot be described as its settings say.
package enum DescriptorChoiceError: Error, Hashable {
  case recipe(DescriptorRecipeError)
  /// The settings name a backbone and do not say which.
  case backboneUnnamed
  case backboneMissing(BackboneReference)
  /// For a reason that is a sentence.
  case backboneUnusable(DisplayText)
  /// The settings list features of another program and do not say which.
  case featuresUnnamed(DisplayText)
  case featuresUnusable(FeatureSetProblem)
}

extension DescriptorChoiceError: CustomStringConvertible {
  package var description: String {
    let remedy = "or describe them without one: --backbone none."
    return switch self {
    case .recipe(let error): error.description
    case .backboneUnnamed:
      """
      Regions cannot be described by a backbone because none is named. Name one with --backbone.
      """
    case .backboneMissing(let backbone):
      """
      The project describes regions by the backbone \(backbone.words), which is not installed on \
      this machine, so it can neither train nor predict here. Install it with "terrazzo backbone install \
      \(DisplayText("\(backbone.name.prefix(64))"))" or from the file that "terrazzo backbone export" writes where it is installed, \
      \(remedy)
      """
    case .featuresUnnamed(let name):
      """
      Regions cannot be described by \(name) because the project does not say which features these are. \
      Add them again with terrazzo features add.
      """
    case .featuresUnusable(let reason): reason.description
    case .backboneUnusable(let reason):
      "\(reason) To describe regions without a network, use --backbone none."
    }
  }
}
