public import Labeling
import ProjectDatabase

extension AnnotationSession {
  /// Puts another batch in hand: some open regions of this one stay, the others make room for new ones.
  ///
  /// What is let go was neither answered nor skipped; a later round may choose it again.
  ///
  /// - Throws: `notYet` while the batch grows or too few images are prepared, and when nothing else is
  ///   left to ask.
  public func replaceBatch(
    keeping kept: Set<RegionID>
  ) async throws(SessionError) -> SessionSnapshot {
    guard !isClosed, !store.isReadOnly, let batch else { return snapshot() }
    guard batch.isComplete, learning.basis != nil, !isSupplying else {
      throw .notYet("Images are still being prepared. Ask again in a moment.")
    }
    let open = batch.items.filter { batchAnswers[$0.region] == nil }
    let staying = open.filter { kept.contains($0.region) }
    guard staying.count < open.count else { return snapshot() }
    isSupplying = true
    defer { isSupplying = false }
    var next = try await chooseBatch(
      scope: .described, excluded: Set(batch.items.map(\.region)),
      count: open.count - staying.count)
    guard self.batch?.number == batch.number else { return snapshot() }
    guard !next.items.isEmpty else {
      throw .notYet("There is nothing else to ask about in the images that are prepared.")
    }
    // What was answered while this was chosen is not asked again.
    let still = staying.filter { batchAnswers[$0.region] == nil }
    next.record?.kept = still.count
    next.items += still.enumerated().map { place, item in
      item.ranked(next.items.count + place)
    }
    next.size = next.items.count
    try await takeInHand(next)
    announce()
    askForPlan()
    return snapshot()
  }
}
