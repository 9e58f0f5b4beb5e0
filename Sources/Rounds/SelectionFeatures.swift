package import ActiveLearning
package import Numerics

/// What a strategy compares regions by: descriptors or the model's hidden layer, projected to at most
/// 64 columns so that a whole pool stays small.
package struct SelectionFeatures: Sendable {
  private let source: FeatureSource
  private let classifier: any Classifier
  private let projection: RandomProjection

  /// nil for a strategy that compares nothing.
  ///
  /// - Parameter seed: the project's seed; every round uses the same projection.
  package init?(_ needs: StrategyNeeds, model: TrainedModel, seed: UInt64) {
    guard let source = needs.features else { return nil }
    classifier = model.classifier
    let none = FeatureMatrix(rows: 0, columns: classifier.columns, values: [])
    // A model without a hidden layer compares regions by what it sees.
    let hidden = source == .hidden ? classifier.embed(none)?.columns : nil
    self.source = hidden == nil ? .descriptors : source
    projection = RandomProjection(columns: hidden ?? classifier.columns, seed: seed)
  }

  /// One row per row of descriptors.
  package func rows(of descriptors: FeatureMatrix) -> FeatureMatrix {
    switch source {
    case .descriptors: projection.apply(to: descriptors)
    case .hidden: projection.apply(to: classifier.embed(descriptors) ?? descriptors)
    }
  }
}
