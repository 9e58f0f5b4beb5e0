import Labeling
import ProjectDatabase
import ProjectRecords

extension OpenedProject {
  /// The current batch, unless all its regions belong to partitions that are no longer current.
  ///
  /// Without what others took while its annotator was away.
  static func batch(
    of author: JournalAuthor, store: ProjectStore, partitions: [ImageID: StoredPartition]
  ) throws(SessionError) -> StoredRound? {
    guard var round = try store.rounds.last(of: author.annotator) else { return nil }
    if round.isComplete {
      let taken = try store.rounds.regionsInOtherHands(
        than: author.annotator, host: author.host, after: round.number)
      round.items.removeAll { taken.contains($0.region) }
    }
    let isSound = round.items.allSatisfy { item in
      guard let partition = partitions[item.region.image],
        partition.id == item.region.partition
      else { return true }
      return item.region.number >= 0 && item.region.number < partition.regions
    }
    let isCurrent = round.items.contains {
      partitions[$0.region.image]?.id == $0.region.partition
    }
    return isSound && (isCurrent || round.items.isEmpty) ? round : nil
  }
}
