public import Labeling

/// A fact about a region that stops a session.
public enum RegionFact: SessionFact {
  /// The image has parts in that partition, and none of that number.
  case noPart(ImageName, number: Int, partition: PartitionID)
  /// The partition that was named is no longer the image's current one.
  case ofOlderPartition(ImageName, number: Int, partition: PartitionID)
  /// The image has no such partition.
  case noPartition(ImageName, partition: PartitionID, current: PartitionID)
  /// The image has several partitions, so a number alone is not enough.
  case ambiguous(ImageName, number: Int)
  /// The image has fewer regions.
  case noRegion(ImageName, number: Int, count: Int)
  /// The image has other regions than when this one was shown.
  case segmentedAgain(number: Int)
  /// Its image cannot be used, for a reason that is a sentence.
  case notSaved(reason: String)
  /// It cannot be split.
  case tooSmall

  public var kind: SessionError.Kind { .failed }

  public var description: String {
    switch self {
    case .noPart(let name, let number, let partition):
      """
      The image \(DisplayText(name)) has no part \(number) in partition \(partition.rawValue).
      """
    case .ofOlderPartition(let name, let number, let partition):
      """
      The image \(DisplayText(name)) has been segmented again since region \(number) was \
      printed: partition \(partition.rawValue) is no longer current. Run terrazzo query again.
      """
    case .noPartition(let name, let partition, let current):
      """
      The image \(DisplayText(name)) has no partition \(partition.rawValue); its current one is \
      \(current.rawValue).
      """
    case .ambiguous(let name, let number):
      """
      The image \(DisplayText(name)) was segmented more than once, so the number \(number) alone \
      does not say which region is meant. Add the partition that query prints.
      """
    case .noRegion(let name, let number, let count):
      """
      The image \(DisplayText(name)) has no region \(number); its regions are 0 to \(count - 1).
      """
    case .segmentedAgain(let number):
      """
      The answer was not saved, because the image has been segmented again since region \
      \(number) was shown. Get the next batch.
      """
    case .notSaved(let reason): "The answers were not saved. \(reason)"
    case .tooSmall:
      "The region is too small to split. Answer it as a whole, or mark it as unsure."
    }
  }
}
