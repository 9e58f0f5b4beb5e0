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

  /// - Parameters:
  ///   - scope: `.described` waits for nothing, `.all` describes candidates that are not yet.
  ///   - excluded: regions that must not be in it.
  ///   - count: how many regions; nil: as many as the settings say.
  func choose(
    scope: RoundInputs.Scope, excluded: Set<RegionID>, count: Int? = nil
  ) async throws(SessionError) -> StoredRound {
    let basis = try await training.basis()
    let number = try journal.nextRound()
    let others = try journal.regionsInOtherHands()
    let notAsked = excluded.union(others)
    var input = try await RoundInputs(journal: journal, training: training).input(
      round: number, scope: scope, excluded: notAsked)
    let model = training.learner.model
    // A class that was added since the model was trained has no opinion yet.
    if let model { input.classes = model.coding }
    // With what judges at this moment.
    let settings = journal.settings
    let size = count ?? settings.batchSize
    let repeated = RepeatedQueries(journal: journal, images: images)
    var again = try repeated.items(
      excluding: excluded, most: RepeatedQueries.most(of: size), rank: 0)
    let wanted = size - again.count
    let chosen = try await select(from: input, model: model, basis: basis, count: wanted)
    try await note(chosen)
    if scope == .all {
      try await ImagePreparation(journal: journal, training: training).noteDescribed(
        input.images.map(\.source), basis: basis)
    }
    let new = try unskippedFirst(
      BatchOrder.shown(items(of: chosen), by: journal.order, center: chosen.center(of:)))
    if new.count < wanted {
      // Too little is open: what is left is asked once more; one's own answers only beside others.
      again = try repeated.items(excluding: excluded, most: size - new.count, rank: 0)
      if new.isEmpty { again.removeAll { $0.choice.repetition == .again } }
    }
    let items = again.map { $0.ranked(wanted + $0.rank) } + new
    var record = RoundRecord(
      round: number, position: input.journalPosition, model: model, basis: basis.digest,
      excluded: notAsked, scenes: chosen.scenes)
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
    from input: RoundInput, model: TrainedModel?, basis: DescriptorBasis, count: Int
  ) async throws(SessionError) -> ChosenRegions {
    let settings = journal.settings
    let strategy = try settings.strategy(in: journal.methods.strategies)
    let preparer = images.preparer
    do {
      return try await ComputeExecutor.run { () async throws(RoundError) -> ChosenRegions in
        var input = input
        input.scenes = await LookAlikes(input.images.map(\.source), preparer: preparer).shared
        let selection = try await Round.select(
          input, model: model, strategy: strategy, count: count,
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

/// What a round chose, and what is noted of the images that it chose from.
struct ChosenRegions: Sendable {
  let selection: Selection
  let layouts: [PreparedLayout]
  /// Images that show the same.
  let scenes: [[ImageID]]
  /// Where the chosen regions lie in their images, by number.
  private let centers: [ImageID: [Int: Center]]

  /// A place of a segmented picture.
  struct Center: Sendable {
    var x: Float
    var y: Float
  }

  /// Reads the layouts of the images that were chosen from.
  init(_ selection: Selection, input: RoundInput, preparer: ImagePreparer) {
    let byImage = Dictionary(grouping: selection.picks, by: \.image)
    let sources = input.images.map(\.source).filter { byImage[$0.id] != nil }
    var centers: [ImageID: [Int: Center]] = [:]
    for source in sources {
      guard let layout = try? preparer.layout(of: source) else { continue }
      for pick in byImage[source.id] ?? [] where pick.number < layout.count {
        centers[source.id, default: [:]][pick.number] = Center(
          x: layout.graph.centroidX[pick.number], y: layout.graph.centroidY[pick.number])
      }
    }
    self.selection = selection
    self.centers = centers
    layouts = PreparedLayout.read(sources, preparer: preparer)
    scenes = input.scenes
  }

  /// Where a chosen region lies; the corner of an image that could not be read.
  func center(of region: RegionID) -> (x: Float, y: Float) {
    let center = centers[region.image]?[region.number] ?? Center(x: 0, y: 0)
    return (center.x, center.y)
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
