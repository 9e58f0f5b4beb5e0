package import Labeling

/// One segmentation of an image.
package struct StoredPartition: Sendable, Equatable {
  package var id: PartitionID
  package var image: ImageID
  /// Digest of the segmentation's method and parameters.
  package var digest: String
  /// Digest of the regions themselves, which may differ on another class of machine.
  package var map: String
  /// How many regions it has.
  package var regions: Int
  /// The descriptor basis that its regions were described with last, by digest.
  package var basis: String?

  package init(
    id: PartitionID, image: ImageID, digest: String, map: String, regions: Int, basis: String? = nil
  ) {
    self.id = id
    self.image = image
    self.digest = digest
    self.map = map
    self.regions = regions
    self.basis = basis
  }
}
