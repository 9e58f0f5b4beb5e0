public import ActiveLearning

/// An image whose regions are described in numbers.
public struct DescribedImage: Sendable {
  public let layout: RegionLayout
  /// A row a region, in the order of their numbers.
  public let features: FeatureMatrix

  /// - Precondition: `features.rows == layout.count`.
  public init(layout: RegionLayout, features: FeatureMatrix) {
    precondition(features.rows == layout.count)
    self.layout = layout
    self.features = features
  }
}
