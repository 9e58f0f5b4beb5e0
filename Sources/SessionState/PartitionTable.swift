package import Labeling
package import ProjectRecords

/// The current partition of every image that was segmented, with sums that are kept up to date: a snapshot
/// must not walk over fifty thousand images.
package struct PartitionTable: Sendable {
  private var byImage: [ImageID: StoredPartition]
  /// Regions of all images.
  package private(set) var regions = 0
  private var described: [String: Int] = [:]

  package init(_ partitions: [ImageID: StoredPartition] = [:]) {
    byImage = partitions
    for partition in partitions.values { count(partition, 1) }
  }

  package subscript(image: ImageID) -> StoredPartition? {
    get { byImage[image] }
    set {
      if let old = byImage[image] { count(old, -1) }
      byImage[image] = newValue
      if let newValue { count(newValue, 1) }
    }
  }

  /// About how many regions there will be once so many images are segmented, to two digits.
  ///
  /// Each further image has the mean of the others. nil if that many are segmented, or none.
  package func expectedRegions(images: Int) -> Int? {
    guard !byImage.isEmpty, byImage.count < images else { return nil }
    let expected = regions * images / byImage.count
    var unit = 1
    while expected / unit >= 100 { unit *= 10 }
    return max(regions, (expected + unit / 2) / unit * unit)
  }

  /// How many images are described with a basis.
  package func described(with basis: String) -> Int { described[basis] ?? 0 }

  private mutating func count(_ partition: StoredPartition, _ sign: Int) {
    regions += sign * partition.regions
    if let basis = partition.basis { described[basis, default: 0] += sign }
  }
}
