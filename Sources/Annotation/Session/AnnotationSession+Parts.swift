public import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Superpixels

/// Mixed regions: each is cut finer, and its parts are asked in its place.
extension AnnotationSession {
  /// The batch in hand as it is asked.
  var shownBatch: Batch? {
    batch.map { batch in
      let items = currentItems
      return Batch(
        round: batch.number, size: batch.size + items.count - batch.items.count, items: items,
        isOfOlderModel: isBatchOfOlderModel)
    }
  }

  /// The regions of the batch in hand, the parts of mixed ones in their place; without those that can
  /// have no answer any more, because their image is gone, cannot be used or is segmented anew.
  var shownItems: [BatchItem] {
    (batch?.items ?? []).flatMap { item in
      let isOpen =
        catalog[item.region.image]?.state == .present
        && partitions[item.region.image]?.id == item.region.partition
      return (partsInHand.isEmpty ? [item] : expanded(item)).filter {
        isOpen || batchAnswers[$0.region] != nil
      }
    }
  }

  private func expanded(_ item: BatchItem) -> [BatchItem] {
    guard let parts = partsInHand[item.region] else { return [item] }
    return parts.flatMap { part in
      expanded(
        BatchItem(
          region: part, rank: item.rank, utility: item.utility, terms: item.terms, isPart: true,
          guess: nil))
    }
  }

  /// Brings the parts of the batch in hand, and what was said of them, in line with the store.
  func refreshParts() throws(SessionError) {
    let mixed = (batch?.items ?? []).map(\.region).filter { batchAnswers[$0] == .mixed }
    let known = Set(partsInHand.values.flatMap(\.self))
    for part in known { batchAnswers[part] = nil }
    partsInHand = [:]
    for image in Set(mixed.map(\.image)).sorted() {
      for part in try store.parts.of(image) {
        partsInHand[part.parent, default: []].append(part.region)
      }
    }
    guard !partsInHand.isEmpty else { return }
    let parts = partsInHand.values.flatMap(\.self)
    batchAnswers.merge(try store.answers.to(parts)) { $1 }
  }

  /// Whether a region can be answered `mixed`.
  ///
  /// - Throws: a sentence if it cannot be cut finer, or is not of the image as it is cut now.
  public func checkDividing(_ region: RegionID) async throws(SessionError) {
    _ = try await divide(try await paint([(region, .mixed)]))
  }

  /// What mixed regions among answers are cut into.
  ///
  /// - Throws: a sentence for a region that cannot be cut finer.
  func divide(
    _ answers: [PaintedRegion]
  ) async throws(SessionError) -> [RegionID: [Footprint]] {
    var parts: [RegionID: [Footprint]] = [:]
    for answered in answers where answered.answer == .mixed {
      let source = try await source(of: answered.region.image)
      let preparer = preparer
      let result = await ComputeExecutor.run { () async -> Result<[Footprint], PreparationError> in
        Result { () throws(PreparationError) in
          try preparer.parts(of: answered.footprint, in: source)
        }
      }
      let cut: [Footprint]
      do {
        cut = try result.get()
      } catch {
        throw await leaveOut(answered.region.image, because: error)
      }
      guard cut.count > 1 else {
        throw .failed(
          "The region is too small to be cut finer. Answer it as a whole, or leave it out as unsure."
        )
      }
      parts[answered.region] = cut
    }
    return parts
  }
}

extension Query {
  /// A part of a mixed region, for scripts.
  init(image: ImageName, part: Footprint, item: BatchItem) {
    let width = part.imageWidth
    let columns = part.runs.map { $0.start % width }
    let ends = part.runs.map { $0.start % width + $0.length }
    let rows = part.runs.map { $0.start / width }
    // The middle of the longest run lies well inside.
    let longest = part.runs.max { $0.length < $1.length }
    let pixel = longest.map { $0.start + $0.length / 2 } ?? 0
    self.init(
      image: image, region: item.region, x: pixel % max(1, width), y: pixel / max(1, width),
      width: (ends.max() ?? 0) - (columns.min() ?? 0),
      height: (rows.max() ?? -1) - (rows.min() ?? 0) + 1, item: item)
  }
}
