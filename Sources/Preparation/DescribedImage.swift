public import Imaging
public import Numerics

/// An image whose regions are described in numbers.
public struct DescribedImage: Sendable {
  public let layout: RegionLayout
  /// One row per region, in the order of their numbers.
  public let features: FeatureMatrix
  /// What is odd about the file, if it was just read.
  public let note: ImageNote?

  /// What a network outside of this program thinks of the regions; nil: nothing.
  public internal(set) var opinion: OutsideOpinion?

  /// - Precondition: `features.rows == layout.count`.
  public init(layout: RegionLayout, features: FeatureMatrix, note: ImageNote? = nil) {
    precondition(features.rows == layout.count)
    self.layout = layout
    self.features = features
    self.note = note
  }
}
