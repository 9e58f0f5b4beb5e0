import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// What rounds see of the project at work.
struct RoundInputs {
  /// How a round's images are taken.
  enum Scope {
    /// Those with answers or accepted guesses: what training needs of a project that learns from both.
    case taught
    /// Those with answers: what training needs otherwise, and what judges models.
    case answered
    /// Candidates that are described already: nothing is waited for.
    case described
    /// Candidates, described while the round runs if they are not.
    case all
  }

  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }

  /// What a round sees.
  ///
  /// - Parameter excluded: regions that must not be asked, though they have no answer.
  func input(
    round: Int, scope: Scope, excluded: Set<RegionID>
  ) async throws(SessionError) -> RoundInput {
    let classes = journal.classCoding
    let store = journal.store
    // Others may have answered since this session last looked.
    let (answers, position) = try await ComputeExecutor.run {
      () throws(SessionError) -> ([ImageID: [PartitionID: [Int: Answer]]], Int64) in
      let current = try store.answers.current()
      return (current.answers, current.position)
    }
    try journal.catchUp(to: position)
    let accepted = scope == .answered ? [:] : try store.acceptances.inForce()
    let roots = try store.parts.roots()
    let known = scope == .taught ? answers.keys.map(\.self) + accepted.keys : Array(answers.keys)
    let candidates = await candidates(of: scope, answered: Set(known), round: round)
    let excludedByImage = Dictionary(grouping: excluded, by: \.image)
    let sources = try await images.identify(candidates)
    var inputs: [RoundImage] = []
    inputs.reserveCapacity(sources.count)
    for source in sources {
      let partition = images.ledger.partitions[source.id]?.id
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
      input.exclude(excludedByImage[source.id] ?? [], in: partition)
      if let partition, let accepted = accepted[source.id]?[partition] {
        if scope == .taught { input.accepted = accepted }
        // What was accepted is not asked.
        input.excluded.formUnion(accepted.keys)
      }
      inputs.append(input)
    }
    return RoundInput(
      seed: journal.settings.seed, round: round, journalPosition: position, images: inputs,
      classes: classes)
  }

  private func candidates(
    of scope: Scope, answered: Set<ImageID>, round: Int
  ) async -> [ImageID] {
    let usable = images.ledger.usable
    let withAnswers = usable.filter(answered.contains)
    guard scope != .answered, scope != .taught else { return withAnswers }
    let asked = Set(journal.asked(of: images.ledger))
    let begun = withAnswers.filter(asked.contains)
    var others = usable.filter { asked.contains($0) && !answered.contains($0) }
    if scope == .described {
      others = training.learner.basis.map { images.ledger.described(others, with: $0.digest) } ?? []
    }
    let limit = journal.settings.candidates
    let seed = journal.settings.seed
    return await ComputeExecutor.run { [begun, others] in
      Round.candidates(
        answered: begun, others: others, limit: limit, seed: seed, round: round)
    }
  }
}

extension RoundImage {
  /// Withholds those of the regions that the image is split into now.
  mutating func exclude(_ regions: [RegionID], in partition: PartitionID?) {
    excluded = Set(regions.filter { $0.partition == partition }.map(\.number))
  }
}
