public import Numerics
public import Superpixels

/// A source that describes regions by the means of coarse maps over their pixels, reduced to principal
/// components (`MapComponents`).
///
/// It conforms with the maps' channels and the means; learning and describing follow.
public protocol RegionMeansSource: ImageDescriptorSource {
  /// Of each map.
  var channels: [Int] { get }
  /// How many components of each map are kept.
  var rule: ComponentRule { get }

  /// The means of every map over the pixels of every region: a row a region, a column a channel.
  func means(of input: DescriptorInput) throws -> [FeatureMatrix]
}

extension RegionMeansSource {
  /// Components keep their proportions.
  public var scaling: ColumnScaling { .asWritten }

  public func learning(seed: UInt64) -> DescriptorLearning {
    .sample(BackboneFitting(self, seed: seed))
  }

  public func describer(
    decoding reader: inout ByteReader
  ) throws(DescriptorBasisError) -> any RegionDescriber {
    try BackboneComponents(decoding: &reader, source: self)
  }

  /// The means, which every caller relies on to have the channels that were announced.
  func checkedMeans(of input: DescriptorInput) throws -> [FeatureMatrix] {
    let means = try means(of: input)
    precondition(means.map(\.columns) == channels)
    return means
  }
}
