import Labeling
package import Superpixels

/// The features that a project was given.
package protocol FeatureSupply: Sendable {
  /// The source of a set; nothing is read before an image is described.
  func source(of set: FeatureSetReference) throws(FeatureSetProblem) -> any DescriptorSource
}

/// Why features cannot describe regions.
package enum FeatureSetProblem: Error, Sendable, Hashable {
  /// What the settings say of them is damaged.
  case damaged(name: String)
  /// Nothing knows of features here.
  case unknown(name: String)
}

extension FeatureSetProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damaged(let name):
      """
      The project's features "\(DisplayText(String(name.prefix(40))))" are damaged. Remove them with terrazzo features remove.
      """
    case .unknown(let name):
      """
      The features "\(DisplayText(String(name.prefix(40))))" cannot be used here. Open the project as a whole.
      """
    }
  }
}

/// A project without features.
package struct NoFeatures: FeatureSupply {
  package init() {}

  package func source(
    of set: FeatureSetReference
  ) throws(FeatureSetProblem) -> any DescriptorSource {
    throw .unknown(name: set.name)
  }
}
