import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// Chooses a batch that could come next.
struct BatchChoice {
  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }
  private var store: ProjectStore { journal.store }

  /// What a choice begins with.
  struct Beginning {
    var input: RoundInput
    let model: TrainedModel?
    let basis: DescriptorBasis
    /// Regions that must not be chosen.
    let excluded: Set<RegionID>
    /// Those of them that are not asked again either.
    let notRepeated: Set<RegionID>
    /// What is asked beside the regions that are chosen.
    let repeated: [BatchItem]
    /// How many regions are to be chosen.
    let wanted: Int
    /// With what judges at this moment.
    let settings: ProjectSettings
  }

  private var repetition: RepeatedQueries { RepeatedQueries(journal: journal, images: images) }

  /// - Parameters:
  ///   - scope: `.described` waits for nothing, `.all` describes candidates that are not yet.
  ///   - excluded: regions that must not be in it.
  ///   - count: how many regions; nil: as many as the settings say.
  func choose(
    scope: RoundInputs.Scope, excluded: Set<RegionID>, count: Int? = nil
  ) async throws(SessionError) -> StoredRound {
    let beginning = try await begin(scope: scope, excluded: excluded, count: count)
    let chosen = try await select(beginning)
    return try await conclude(beginning, chosen, describesAll: scope == .all)
  }

  /// Reads what there is to choose from, and what chooses.
  func begin(
    scope: RoundInputs.Scope, excluded: Set<RegionID>, count: Int? = nil
  ) async throws(SessionError) -> Beginning {
    let basis = try await training.basis()
    let number = try journal.nextRound()
    let others = try journal.regionsInOtherHands()
    let notAsked = excluded.union(others)
    var input = try await RoundInputs(journal: journal, training: training).input(
      round: number, scope: scope, excluded: notAsked)
    let model = training.learner.model
    // A class that was added since the model was trained has no opinion yet.
    if let model { input.classes = model.coding }
    let settings = journal.settings
    let size = count ?? settings.batchSize
    let repeated = try repetition.items(
      excluding: excluded, most: RepeatedQueries.most(of: size), rank: 0)
    return Beginning(
      input: input, model: model, basis: basis, excluded: notAsked, notRepeated: excluded,
      repeated: repeated, wanted: size - repeated.count, settings: settings)
  }

  /// Notes what was found out while choosing, and gives the batch as it is stored.
  ///
  /// - Parameter describesAll: whether every candidate is described now.
  func conclude(
    _ beginning: Beginning, _ chosen: ChosenRegions, describesAll: Bool
  ) async throws(SessionError) -> StoredRound {
    let (input, model, settings) = (beginning.input, beginning.model, beginning.settings)
    let wanted = beginning.wanted
    try await note(chosen)
    if describesAll {
      try await ImagePreparation(journal: journal, training: training).noteDescribed(
        input.images.map(\.source), basis: beginning.basis)
    }
    let new = try unskippedFirst(
      BatchOrder.shown(items(of: chosen), by: journal.order, center: chosen.center(of:)))
    var again = beginning.repeated
    if new.count < wanted {
      // Too little is open: what is left is asked once more; one's own answers only beside others.
      again = try repetition.items(
        excluding: beginning.notRepeated, most: wanted + again.count - new.count, rank: 0)
      if new.isEmpty { again.removeAll { $0.choice.repetition == .again } }
    }
    let items = again.map { $0.ranked(wanted + $0.rank) } + new
    var record = RoundRecord(
      round: input.round, position: input.journalPosition, model: model,
      basis: beginning.basis.digest, excluded: beginning.excluded, scenes: chosen.scenes)
    record.scripted = journal.isScripted
    record.wanted = wanted
    record.kept = again.isEmpty ? nil : again.count
    return StoredRound(
      annotator: journal.author.annotator, strategy: model == nil ? "random" : settings.strategy,
      seed: settings.seed, settings: try settings.text, size: items.count, isComplete: true,
      modelPosition: model?.journalPosition, candidates: input.images.map(\.source.id),
      measures: chosen.selection.measures.byName, items: items, record: record)
  }

  /// Chooses off Swift's default pool, and reads there what is needed of the images that were chosen.
  private func select(
    _ beginning: Beginning
  ) async throws(SessionError) -> ChosenRegions {
    let settings = beginning.settings
    let strategy = try settings.strategy(in: journal.methods.strategies)
    let preparer = images.preparer
    let (input, model, basis) = (beginning.input, beginning.model, beginning.basis)
    do {
      return try await ComputeExecutor.run { () async throws(RoundError) -> ChosenRegions in
        var input = input
        input.scenes = await LookAlikes(input.images.map(\.source), preparer: preparer).shared
        let selection = try await Round.select(
          input, model: model, strategy: strategy, count: beginning.wanted,
          auditShare: settings.auditShare, preparer: preparer, basis: basis)
        return ChosenRegions(selection, input: input, preparer: preparer)
      }
    } catch {
      throw SessionError(error)
    }
  }

  /// Notes what choosing found out about images.
  private func note(_ chosen: ChosenRegions) async throws(SessionError) {
    for failure in chosen.selection.failures {
      await images.leaveOut(failure.image, because: failure.reason)
    }
    for layout in chosen.layouts { _ = try await images.register(layout) }
  }

  /// The chosen regions as they are asked, by rank.
  private func items(of chosen: ChosenRegions) -> [BatchItem] {
    let shared = journal.sharedRegions
    return chosen.selection.picks.compactMap { pick in
      guard let partition = images.ledger.partitions[pick.image]?.id else { return nil }
      let region = RegionID(image: pick.image, partition: partition, number: pick.number)
      var choice = pick.choice
      choice.isShared = shared.contains(region)
      return BatchItem(region: region, choice: choice)
    }
  }

  /// A region that was skipped is asked again, but not in the first place.
  private func unskippedFirst(_ items: [BatchItem]) throws(SessionError) -> [BatchItem] {
    let answers = try store.answers.to(items.map(\.region))
    guard let first = items.first, answers[first.region] == .skipped,
      let other = items.firstIndex(where: { answers[$0.region] != .skipped })
    else { return items }
    var moved = items
    moved.insert(moved.remove(at: other), at: 0)
    return moved
  }
}

extension SelectionMeasures {
  /// The readings by name, as they are stored.
  var byName: [String: Double] {
    [
      "scored": Double(scored), "selectable": Double(selectable), "neighborShare": neighborShare,
      "imagesTouched": Double(imagesTouched), "scoreSeconds": scoreSeconds,
      "selectSeconds": selectSeconds,
    ]
  }
}
