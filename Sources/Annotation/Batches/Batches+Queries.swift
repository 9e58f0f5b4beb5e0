import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// The current batch, in words for scripts.
extension Batches {
  /// The current batch if it is not finished, else a new one; see `AnnotationSession.nextBatch`.
  func next() async throws(SessionError) -> [Query] {
    while true {
      try await advance()
      let queries = try await queries()
      // A batch whose open regions all proved changed or gone makes room for the next one.
      guard queries.allSatisfy({ $0.answer != nil }), isFinished, !hand.isExhausted else {
        return queries
      }
      guard !Task.isCancelled else { throw .cancelled }
    }
  }

  private func queries() async throws(SessionError) -> [Query] {
    guard !hand.isExhausted else { return [] }
    await refreshOpinions()
    let shown = shown
    // A file that changed or went since the batch was chosen is reported now, and passed over below.
    _ = try await images.identify(Set(shown.items.map(\.region.image)).sorted())
    var queries: [Query] = []
    for item in shown.items {
      guard var query = try await query(about: item) else { continue }
      query.answer = hand.answers[item.region]
      queries.append(query)
    }
    guard self.shown.isOfOlderModel else { return queries }
    let chosen = Dictionary(
      (hand.round?.items ?? []).map { ($0.region, $0.guess) },
      uniquingKeysWith: { first, _ in first })
    for place in queries.indices {
      queries[place].guessWhenChosen = chosen[queries[place].region] ?? nil
    }
    return queries
  }

  /// nil if the region can no longer have an answer.
  private func query(about item: BatchItem) async throws(SessionError) -> Query? {
    let region = item.region
    guard let image = images.ledger[region.image], image.state == .present else { return nil }
    let (cut, partition) = try await images.cut(of: region.image)
    if region.partition != partition.id,
      let part = try journal.store.parts.footprints(of: [region])[region]
    {
      return Query(image: image.name, part: part, item: item)
    }
    guard region.partition == partition.id, region.number < cut.map.count else { return nil }
    let box = cut.storedBox(of: region.number)
    let inside = cut.pixelInside(region.number)
    return Query(
      image: image.name, x: inside.x, y: inside.y, left: Int(box.minX), top: Int(box.minY),
      width: box.width,
      height: box.height, item: item)
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
      image: image, x: pixel % max(1, width), y: pixel / max(1, width),
      left: columns.min() ?? 0, top: rows.min() ?? 0,
      width: (ends.max() ?? 0) - (columns.min() ?? 0),
      height: (rows.max() ?? -1) - (rows.min() ?? 0) + 1, item: item)
  }
}
