import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState

extension RoundReplay {
  /// Images as they were at a position of the journal.
  ///
  /// - Parameter learnsAccepted: whether accepted guesses teach.
  func roundImages(
    _ wanted: [ImageID], answers: [ImageID: [PastAnswer]], at position: Int64,
    excluded: Set<RegionID>, learnsAccepted: Bool = false
  ) async throws(ReplayObstacle) -> [RoundImage] {
    let sources = try await readingLater { () async throws(SessionError) in
      try await self.images.identify(wanted)
    }
    guard sources.count == wanted.count else {
      let found = Set(sources.map(\.id))
      let lost = wanted.first { !found.contains($0) }.flatMap { images.ledger[$0] }
      throw .imageLost(lost?.name)
    }
    let accepted = try reading { () throws(SessionError) in
      try store.history.accepted(at: position)
    }
    let excludedByImage = Dictionary(grouping: excluded.union(accepted.keys), by: \.image)
    let acceptedByImage = learnsAccepted ? Dictionary(grouping: accepted, by: \.key.image) : [:]
    let roots = try reading { () throws(SessionError) in try store.parts.roots() }
    let parts =
      roots.isEmpty
      ? [:] : try reading { () throws(SessionError) in try store.history.parts(at: position) }
    var result: [RoundImage] = []
    for source in sources {
      let partition = images.ledger.partitions[source.id]?.id
      var image = RoundImage(source: source)
      let past = Dictionary(
        (answers[source.id] ?? []).map { ($0.region, $0.answer) }, uniquingKeysWith: { $1 })
      image.divisions = DividedRegion.all(in: parts[source.id] ?? []) { past[$0] }
      for answer in answers[source.id] ?? [] {
        if answer.region.partition == partition {
          image.answers[answer.region.number] = answer.answer
        } else if roots[source.id]?[answer.region.partition] != partition || partition == nil {
          let footprint = try reading { () throws(SessionError) in
            try store.history.footprint(of: answer.sequence)
          }
          image.painted.append(PaintedAnswer(footprint: footprint, answer: answer.answer))
        }
      }
      image.exclude(excludedByImage[source.id] ?? [], in: partition)
      for (region, answer) in acceptedByImage[source.id] ?? [] where region.partition == partition {
        image.accepted[region.number] = answer
      }
      result.append(image)
    }
    return result
  }

  func reading<Value>(
    _ body: () throws(SessionError) -> Value
  ) throws(ReplayObstacle) -> Value {
    do {
      return try body()
    } catch {
      throw .session(error)
    }
  }

  func readingLater<Value>(
    _ body: () async throws(SessionError) -> Value
  ) async throws(ReplayObstacle) -> Value {
    do {
      return try await body()
    } catch {
      throw .session(error)
    }
  }
}
