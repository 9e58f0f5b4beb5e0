import ActiveLearning
public import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// Recomputes every stored round from its record and compares the picks.
  ///
  /// A model is trained again from the answers that the round's model saw, and chooses among the
  /// candidates that are stored; on one class of machine the picks are the same.
  ///
  /// - Parameter progress: called with the rounds done and all rounds.
  public func replay(
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws(SessionError) -> [ReplayedRound] {
    var replayed: [ReplayedRound] = []
    var lastModel: (seen: TrainingRecord, model: TrainedModel)?
    let rounds = try store.allRounds()
    for round in rounds {
      let outcome: ReplayedRound.Outcome
      do throws(ReplayObstacle) {
        let picks = try await replayedPicks(of: round, &lastModel)
        let chosen = round.items.count - (round.record?.kept ?? 0)
        let missing = round.items.count { $0.rank < chosen && picks[$0.rank] != $0.region }
        outcome = missing == 0 ? .same : .differs(missing)
      } catch {
        if case .session(let error) = error { throw error }
        outcome = .cannot(error.description)
      }
      replayed.append(
        ReplayedRound(
          number: round.number, annotator: round.annotator, strategy: round.strategy,
          picks: round.items.count, outcome: outcome))
      progress(replayed.count, rounds.count)
    }
    return replayed
  }

  /// What a training depended on.
  private struct TrainingRecord: Equatable {
    var position: Int64
    var round: Int
    var classes: [Int]
    var recipe: TrainerRecipe
    var seed: UInt64
  }

  /// The regions that the round would choose now, by rank.
  private func replayedPicks(
    of round: StoredRound, _ lastModel: inout (seen: TrainingRecord, model: TrainedModel)?
  ) async throws(ReplayObstacle) -> [Int: RegionID] {
    guard let record = round.record else { throw .noRecord }
    guard
      let past = try? StoredJSON.value(ProjectSettings.self, from: round.settings, of: "settings"),
      let strategy = try? past.strategy(in: options.methods.strategies)
    else { throw .unreadableSettings }
    guard past.preparation.digest == preparer.settings.digest else { throw .cutOtherwise }
    for item in round.items where partitions[item.region.image]?.id != item.region.partition {
      throw .cutOtherwise
    }
    let answers = try reading { () throws(SessionError) in try store.answers(at: record.position) }
    guard let basisDigest = record.basis else {
      return try await replayedDraw(round, record, answers, past)
    }
    let basis = try await readingLater { () async throws(SessionError) in
      try await self.ensureBasis()
    }
    guard basis.digest == basisDigest else { throw .otherBasis }
    var model: TrainedModel?
    if let position = round.modelPosition, let number = record.trainingRound,
      let classes = record.classes
    {
      let recipe =
        record.recipe
        ?? TrainerRecipe(
          past.trainer, in: options.methods.trainers, groups: [], mostRows: nil)
      guard recipe.trainer(in: options.methods.trainers) != nil else { throw .unreadableSettings }
      let seen = TrainingRecord(
        position: position, round: number, classes: classes, recipe: recipe, seed: past.seed)
      if let last = lastModel, last.seen == seen {
        model = last.model
      } else {
        let trained = try await retrained(seen, basis: basis)
        lastModel = (seen, trained)
        model = trained
      }
    }
    var input = RoundInput(
      seed: past.seed, round: record.round, journalPosition: record.position,
      images: try await roundImages(
        round.candidates, answers: answers, at: record.position, excluded: record.excludedRegions),
      classes: model?.coding ?? classCoding)
    if let model { input.classes = model.coding }
    input.scenes = (record.scenes ?? []).map { $0.map(ImageID.init(rawValue:)) }
    let wanted = record.kept.map { round.items.count - $0 } ?? past.batchSize
    let (seen, chooser, count, preparer) = (input, model, wanted, preparer)
    let result = await ComputeExecutor.run { () async -> Result<Selection, RoundError> in
      do throws(RoundError) {
        return .success(
          try await Round.select(
            seen, model: chooser, strategy: strategy, count: count, preparer: preparer,
            basis: basis))
      } catch {
        return .failure(error)
      }
    }
    do {
      let selection = try result.get()
      if let failure = selection.failures.first { throw ReplayObstacle.image(failure.reason) }
      return Dictionary(
        uniqueKeysWithValues: selection.picks.compactMap { pick in
          partitions[pick.image].map {
            (pick.rank, RegionID(image: pick.image, partition: $0.id, number: pick.number))
          }
        })
    } catch let obstacle as ReplayObstacle {
      throw obstacle
    } catch {
      throw .session(Self.sessionError((error as? RoundError) ?? .cancelled))
    }
  }

  /// The model that a round had.
  private func retrained(
    _ seen: TrainingRecord, basis: DescriptorBasis
  ) async throws(ReplayObstacle) -> TrainedModel {
    let answers = try reading { () throws(SessionError) in try store.answers(at: seen.position) }
    let answered = catalog.usable.map(\.id).filter { answers[$0] != nil }
    let input = RoundInput(
      seed: seen.seed, round: seen.round, journalPosition: seen.position,
      images: try await roundImages(answered, answers: answers, at: seen.position, excluded: []),
      classes: ClassCoding(seen.classes.map(ClassID.init(rawValue:))))
    do {
      return try await Self.trained(
        on: input, preparer: preparer, basis: basis, recipe: seen.recipe,
        trainers: options.methods.trainers)
    } catch {
      throw .session(error)
    }
  }

  /// A batch from before the first model, drawn again.
  private func replayedDraw(
    _ round: StoredRound, _ record: RoundRecord, _ answers: [ImageID: [PastAnswer]],
    _ past: ProjectSettings
  ) async throws(ReplayObstacle) -> [Int: RegionID] {
    let images = try await roundImages(
      round.candidates, answers: answers, at: record.position, excluded: record.excludedRegions)
    let preparer = preparer
    let drawn = await ComputeExecutor.run {
      var draw = RandomDraw(
        of: images.map(\.source.id), size: past.batchSize, seed: round.seed, round: record.round,
        heedsScenes: record.scenes != nil)
      return draw.all(from: images, preparer: preparer)
    }
    guard !Task.isCancelled else { throw .session(.cancelled) }
    var regions: [Int: RegionID] = [:]
    for (rank, pick) in drawn.enumerated() {
      guard let partition = partitions[pick.image]?.id else { continue }
      regions[rank] = RegionID(image: pick.image, partition: partition, number: pick.number)
    }
    return regions
  }

  /// Images as they were at a position of the journal.
  private func roundImages(
    _ images: [ImageID], answers: [ImageID: [PastAnswer]], at position: Int64,
    excluded: Set<RegionID>
  ) async throws(ReplayObstacle) -> [RoundImage] {
    let sources = try await readingLater { () async throws(SessionError) in
      try await self.identify(images)
    }
    guard sources.count == images.count else {
      let found = Set(sources.map(\.id))
      let lost = images.first { !found.contains($0) }.flatMap { catalog[$0] }
      throw .image(
        "The image \(lost.map { DisplayText($0.name).description } ?? "of a candidate") is missing, "
          + "cannot be read or was changed.")
    }
    let excludedByImage = Dictionary(grouping: excluded, by: \.image)
    let roots = try reading { () throws(SessionError) in try store.partRoots() }
    let parts =
      roots.isEmpty
      ? [:] : try reading { () throws(SessionError) in try store.parts(at: position) }
    var result: [RoundImage] = []
    for source in sources {
      let partition = partitions[source.id]?.id
      var image = RoundImage(source: source)
      let past = Dictionary(
        (answers[source.id] ?? []).map { ($0.region, $0.answer) }, uniquingKeysWith: { $1 })
      image.divisions = DividedRegion.all(in: parts[source.id] ?? []) { past[$0] }
      for answer in answers[source.id] ?? [] {
        if answer.region.partition == partition {
          image.answers[answer.region.number] = answer.answer
        } else if roots[source.id]?[answer.region.partition] != partition || partition == nil {
          let footprint = try reading { () throws(SessionError) in
            try store.footprint(of: answer.sequence)
          }
          image.painted.append(PaintedAnswer(footprint: footprint, answer: answer.answer))
        }
      }
      image.excluded = Set(
        excludedByImage[source.id]?.filter { $0.partition == partition }.map(\.number) ?? [])
      result.append(image)
    }
    return result
  }

  private func reading<Value>(
    _ body: () throws(SessionError) -> Value
  ) throws(ReplayObstacle) -> Value {
    do {
      return try body()
    } catch {
      throw .session(error)
    }
  }

  private func readingLater<Value>(
    _ body: () async throws(SessionError) -> Value
  ) async throws(ReplayObstacle) -> Value {
    do {
      return try await body()
    } catch {
      throw .session(error)
    }
  }
}

/// Why a round cannot be recomputed.
private enum ReplayObstacle: Error, CustomStringConvertible {
  case noRecord
  case unreadableSettings
  case cutOtherwise
  case otherBasis
  case image(String)
  /// Not the round's fault: the replay ends.
  case session(SessionError)

  var description: String {
    switch self {
    case .noRecord: "It was stored by a version that did not record enough."
    case .unreadableSettings:
      "Its settings name a strategy or a training that this version does not know."
    case .cutOtherwise: "The images are cut into other regions now than they were then."
    case .otherBasis: "The images are described otherwise now than they were then."
    case .image(let reason): reason
    case .session(let error): error.description
    }
  }
}
