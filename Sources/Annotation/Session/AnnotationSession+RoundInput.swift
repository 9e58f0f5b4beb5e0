import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// How a round's images are taken.
  enum Scope {
    /// Those with answers: what training needs.
    case answered
    /// Candidates that are described already: nothing is waited for.
    case described
    /// Candidates, described while the round runs if they are not.
    case all
  }

  /// What a round sees.
  ///
  /// - Parameter excluded: regions that must not be asked, though they have no answer.
  func roundInput(
    round: Int, scope: Scope, excluded: Set<RegionID>
  ) async throws(SessionError) -> RoundInput {
    let position = tallies.position
    let classes = ClassCoding(tallies.classes.map(\.id))
    let store = store
    let read = await ComputeExecutor.run {
      Result { () throws(SessionError) in try store.answers.all() }
    }
    let answers = try read.get()
    let roots = try store.parts.roots()
    let images = try await images(of: scope, answered: Set(answers.keys), round: round)
    let excludedByImage = Dictionary(grouping: excluded, by: \.image)
    let sources = try await identify(images)
    var inputs: [RoundImage] = []
    inputs.reserveCapacity(sources.count)
    for source in sources {
      let partition = partitions[source.id]?.id
      var input = RoundImage(source: source)
      let own = answers[source.id] ?? [:]
      if let partition { input.answers = own[partition] ?? [:] }
      let parts = roots[source.id] ?? [:]
      if own.contains(where: { $0.key != partition && (parts[$0.key] ?? $0.key) != partition }) {
        input.painted = try store.answers.painted(on: source.id, exceptPartition: partition)
          .filter { parts[$0.region.partition].map { $0 != partition } ?? true }
          .map { PaintedAnswer(footprint: $0.footprint, answer: $0.answer) }
      }
      if !parts.isEmpty {
        input.divisions = DividedRegion.all(in: try store.parts.of(source.id)) {
          own[$0.partition]?[$0.number]
        }
      }
      input.excluded = Set(
        excludedByImage[source.id]?.filter { $0.partition == partition }.map(\.number) ?? [])
      inputs.append(input)
    }
    return RoundInput(
      seed: settings.seed, round: round, journalPosition: position, images: inputs,
      classes: classes)
  }

  private func images(
    of scope: Scope, answered: Set<ImageID>, round: Int
  ) async throws(SessionError) -> [ImageID] {
    let usable = catalog.usable.map(\.id)
    let withAnswers = usable.filter(answered.contains)
    switch scope {
    case .answered: return withAnswers
    case .described, .all:
      var others = usable.filter { !answered.contains($0) }
      if scope == .described {
        let basis = learning.basis?.digest
        others = others.filter { partitions[$0]?.basis == basis && basis != nil }
      }
      let limit = settings.candidates
      let seed = settings.seed
      return await ComputeExecutor.run { [others] in
        Round.candidates(
          answered: withAnswers, others: others, limit: limit, seed: seed, round: round)
      }
    }
  }
}

extension DividedRegion {
  /// Parts gathered by the region that they were cut from, in their order, with the answers to them.
  static func all(
    in parts: [RegionPart], answer: (RegionID) -> Answer?
  ) -> [DividedRegion] {
    groups(of: parts).map { group in
      var answers: [Int: Answer] = [:]
      for (place, part) in group.enumerated() { answers[place] = answer(part.region) }
      return DividedRegion(parts: group.map(\.footprint), answers: answers)
    }
  }

  /// Parts gathered by the region that they were cut from, in their order.
  static func groups(of parts: [RegionPart]) -> [[RegionPart]] {
    var groups: [[RegionPart]] = []
    var places: [PartitionID: Int] = [:]
    for part in parts {
      let place = places[part.region.partition] ?? groups.count
      if place == groups.count { groups.append([]) }
      places[part.region.partition] = place
      groups[place].append(part)
    }
    return groups
  }
}
