import ActiveLearning
import FeatureFiles
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// Recomputes stored rounds from their records.
struct RoundReplay {
  let journal: ProjectJournal
  let training: ModelTraining

  var images: ProjectImages { training.images }
  private var methods: MethodCatalog { journal.methods }
  var store: ProjectStore { journal.store }

  /// Recomputes every stored round from its record and compares the picks.
  ///
  /// A model is trained again from the answers that the round's model saw, and chooses among the
  /// candidates that are stored; on one class of machine the picks are the same.
  ///
  /// - Parameter progress: called with the rounds done and all rounds.
  func all(
    progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws(SessionError) -> [ReplayedRound] {
    var replayed: [ReplayedRound] = []
    var lastModel: (seen: TrainingRecord, model: TrainedModel)?
    let rounds = try store.rounds.all()
    for round in rounds {
      let outcome: ReplayedRound.Outcome
      do throws(ReplayObstacle) {
        let picks = try await replayedPicks(of: round, &lastModel)
        let chosen = round.record?.wanted ?? round.items.count - (round.record?.kept ?? 0)
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
      let strategy = try? past.strategy(in: methods.strategies)
    else { throw .unreadableSettings }
    guard past.preparation.digest == images.preparer.settings.digest else { throw .cutOtherwise }
    for item in round.items
    where images.ledger.partitions[item.region.image]?.id != item.region.partition {
      throw .cutOtherwise
    }
    let answers = try reading { () throws(SessionError) in
      try store.history.answers(at: record.position)
    }
    guard let basisDigest = record.basis else {
      return try await replayedDraw(round, record, answers, past)
    }
    let basis = try reading { () throws(SessionError) in
      try training.basis(under: past, digest: basisDigest)
    }
    guard let basis else {
      if case .missing(let backbone) = training.descriptors.under(past).backbone {
        throw .backboneMissing(backbone)
      }
      throw .otherBasis
    }
    var model: TrainedModel?
    if let position = round.modelPosition, let number = record.trainingRound,
      let classes = record.classes
    {
      let recipe =
        record.recipe
        ?? TrainerRecipe(past.trainer, in: methods.trainers, layout: nil, mostRows: nil)
      guard recipe.trainer(in: methods.trainers, columns: basis.layout.columnCount) != nil else {
        throw .unreadableSettings
      }
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
      classes: model?.coding ?? journal.classCoding)
    if let model { input.classes = model.coding }
    input.scenes = (record.scenes ?? []).map { $0.map(ImageID.init(rawValue:)) }
    let wanted =
      record.wanted ?? record.kept.map { round.items.count - $0 } ?? past.batchSize
    let outside = past.probabilities.map {
      ProbabilityFiles(
        $0, in: FeatureFolder(project: journal.folder.path, kind: .probabilities))
    }
    let (seen, chooser, preparer) = (input, model, images.preparer.heeding(outside))
    let selection: Selection
    do {
      selection = try await ComputeExecutor.run { () async throws(RoundError) -> Selection in
        try await Round.select(
          seen, model: chooser, strategy: strategy, count: wanted, preparer: preparer,
          basis: basis)
      }
    } catch {
      // What described or judged the images is gone; other rounds may be replayed.
      if case .preparation(.sourceUnavailable(_, let reason)) = error {
        throw .imageUnreadable(reason: reason)
      }
      throw .session(SessionError(error))
    }
    if let failure = selection.failures.first { throw .imageUnreadable(reason: failure.reason) }
    return regions(of: selection.picks.map { ($0.choice.rank, $0.image, $0.number) })
  }

  /// Regions of the images as they are segmented now, by rank.
  private func regions(
    of picks: [(rank: Int, image: ImageID, number: Int)]
  ) -> [Int: RegionID] {
    var regions: [Int: RegionID] = [:]
    for pick in picks {
      guard let partition = images.ledger.partitions[pick.image]?.id else { continue }
      regions[pick.rank] = RegionID(image: pick.image, partition: partition, number: pick.number)
    }
    return regions
  }

  /// The model that a round had.
  private func retrained(
    _ seen: TrainingRecord, basis: DescriptorBasis
  ) async throws(ReplayObstacle) -> TrainedModel {
    let answers = try reading { () throws(SessionError) in
      try store.history.answers(at: seen.position)
    }
    let learnsAccepted = seen.recipe.learnsAccepted
    let accepted =
      learnsAccepted
      ? try reading { () throws(SessionError) in
        Set(try store.history.accepted(at: seen.position).keys.map(\.image))
      } : []
    let taught = images.ledger.usable.filter { answers[$0] != nil || accepted.contains($0) }
    let input = RoundInput(
      seed: seen.seed, round: seen.round, journalPosition: seen.position,
      images: try await roundImages(
        taught, answers: answers, at: seen.position, excluded: [], learnsAccepted: learnsAccepted),
      classes: ClassCoding(seen.classes.map(ClassID.init(rawValue:))))
    do {
      return try await seen.recipe.trained(
        on: input, preparer: images.preparer, basis: basis, trainers: methods.trainers)
    } catch {
      throw .session(error)
    }
  }

  /// A batch from before the first model, drawn again.
  private func replayedDraw(
    _ round: StoredRound, _ record: RoundRecord, _ answers: [ImageID: [PastAnswer]],
    _ past: ProjectSettings
  ) async throws(ReplayObstacle) -> [Int: RegionID] {
    let pool = try await roundImages(
      round.candidates, answers: answers, at: record.position, excluded: record.excludedRegions)
    let preparer = images.preparer
    let drawn = await ComputeExecutor.run {
      var draw = RandomDraw(
        of: pool.map(\.source.id), size: record.wanted ?? past.batchSize, seed: round.seed,
        round: record.round,
        heedsScenes: record.scenes != nil)
      return draw.all(from: pool, preparer: preparer)
    }
    guard !Task.isCancelled else { throw .session(.cancelled) }
    return regions(of: drawn.enumerated().map { ($0.offset, $0.element.image, $0.element.number) })
  }
}
