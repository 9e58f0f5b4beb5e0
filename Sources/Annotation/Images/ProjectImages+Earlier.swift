import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState

/// Answers to regions of earlier segmentations: they stay on their pixels, and what they cover needs no asking.
extension ProjectImages {
  /// Answers to earlier segmentations by the number of the region that they cover now.
  ///
  /// Parts of the current regions are no earlier segmentation, and that a region was mixed says nothing of what it covered.
  func earlierAnswers(
    on image: ImageID, _ cut: CutImage, _ partition: PartitionID
  ) throws(SessionError) -> [Int: Answer] {
    let painted = try store.answers.painted(on: image, exceptPartition: partition)
    guard !painted.isEmpty else { return [:] }
    let roots = try store.parts.roots()[image] ?? [:]
    return cut.currentAnswers(
      own: [:],
      painted: painted.lazy.filter {
        roots[$0.region.partition] != partition && $0.answer != .mixed
      }.map { ($0.footprint, $0.answer) })
  }

  /// The regions that are covered by answers to an earlier segmentation, by image, where there are any.
  ///
  /// Reads the regions of images with such answers, once until these change.
  func coveredRegions() async throws(SessionError) -> [ImageID: Set<Int>] {
    let extents = try store.answers.extents()
    let roots = try store.parts.roots()
    var covered: [ImageID: Set<Int>] = [:]
    for (image, own) in extents {
      guard let partition = ledger.partitions[image]?.id else { continue }
      var earlier = EarlierAnswers()
      for (other, extent) in own
      where other != partition && roots[image]?[other] != partition {
        earlier += extent
      }
      guard earlier.count > 0 else { continue }
      if let known = ledger.covered.numbers(in: partition, by: earlier) {
        covered[image] = known
        continue
      }
      guard let cutting = try await cutUnlessUnreadable(image), cutting.partition.id == partition
      else { continue }
      let answers = try earlierAnswers(on: image, cutting.cut, partition)
      let numbers = Set(answers.filter { $0.value != .skipped }.keys)
      ledger.covered.note(numbers, in: partition, by: earlier)
      covered[image] = numbers
    }
    return covered
  }
}
