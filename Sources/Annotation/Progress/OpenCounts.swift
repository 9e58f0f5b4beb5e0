import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// How many regions of an image are open: neither accepted nor answered, skips apart.
///
/// Of a split region its parts count. What answers to an earlier segmentation cover is not open.
struct OpenCounts {
  private struct Parts {
    /// The partition of the whole region that they come from.
    let root: PartitionID
    var count = 0
  }

  private let settled: [PartitionID: Int]
  /// Regions that only answers to an earlier segmentation settle.
  private var covered: [ImageID: Int] = [:]
  private var parts: [ImageID: [PartitionID: Parts]] = [:]

  init(_ images: ProjectImages) async throws(SessionError) {
    let store = images.store
    for (image, numbers) in try await images.coveredRegions() {
      guard let partition = images.ledger.partitions[image]?.id else { continue }
      let own = try store.answers.of(image: image, partition: partition)
      let accepted = try store.acceptances.of(image: image, partition: partition)
      covered[image] = numbers.count { own[$0] == nil && accepted[$0] == nil }
    }
    settled = try store.answers.settledCounts()
    for (image, roots) in try store.parts.roots() {
      for part in try store.parts.of(image) {
        guard let root = roots[part.region.partition] else { continue }
        parts[image, default: [:]][part.region.partition, default: Parts(root: root)].count += 1
      }
    }
  }

  /// The open regions of an image as it is segmented now.
  func count(in partition: StoredPartition) -> Int {
    let whole =
      partition.regions - (settled[partition.id] ?? 0) - (covered[partition.image] ?? 0)
    let split = (parts[partition.image] ?? [:]).filter { $0.value.root == partition.id }
    return split.reduce(max(0, whole)) { $0 + max(0, $1.value.count - (settled[$1.key] ?? 0)) }
  }
}
