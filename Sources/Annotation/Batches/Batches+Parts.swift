import ActiveLearning
import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Shards
import Superpixels

/// The next batch, chosen from images that workers score.
extension Batches {
  /// Writes down what workers must know to score the images of the next batch; trains first if answers came since.
  ///
  /// - Throws: a sentence if the current batch is not finished, nothing is left, there is no model, or the strategy
  ///   compares regions of different images.
  func plan() async throws(SessionError) -> FilePath {
    await awaitTurn()
    defer { turns.release() }
    try checkPlanning()
    let strategy = try journal.settings.strategy(in: journal.methods.strategies)
    let name = journal.settings.strategy
    guard let strategy = strategy as? StrategyConfiguration else {
      throw SessionError(ShardError.strategy(name: name, .ownStrategy))
    }
    if let obstacle = strategy.obstacleToParts {
      throw SessionError(ShardError.strategy(name: name, obstacle))
    }
    if let problem = training.descriptors.problem { throw problem }
    guard try await !isEverythingSettled() else { throw SessionError(ShardError.nothingLeft) }
    try await trainIfOutdated()
    guard let model = training.learner.model else { throw SessionError(ShardError.noModel) }
    var beginning = try await choice.begin(scope: .all, excluded: Set(hand.regions))
    let preparer = images.preparer
    let sources = beginning.input.images.map(\.source)
    beginning.input.scenes = await ComputeExecutor.run {
      await LookAlikes(sources, preparer: preparer).shared
    }
    let names = Dictionary(
      sources.compactMap { source in images.ledger[source.id].map { (source.id, $0.name) } },
      uniquingKeysWith: { first, _ in first })
    var plan = RoundPlan(
      beginning.input, names: names, count: beginning.wanted,
      settings: beginning.settings, model: model, excluded: beginning.excluded)
    plan.project = journal.projectID
    return try PlanFiles.write(
      plan, model: model, basis: beginning.basis, in: ShardFolder(project: journal.folder.path)
    ).folder
  }

  /// Makes the batch current that workers' scores of a plan give.
  ///
  /// - Throws: a sentence if parts are missing or damaged, or another batch was chosen since.
  func take(from folder: FilePath) async throws(SessionError) {
    await awaitTurn()
    defer { turns.release() }
    try checkPlanning()
    let (plan, model, input, parts) = try Self.read(folder, images: images.ledger.catalog.folder)
    let basis = try await training.basis()
    guard plan.project == journal.projectID else {
      throw SessionError(ShardError.planOfOther(folder))
    }
    guard plan.round == (try journal.nextRound()), plan.settings == journal.settings,
      model.fits(basis)
    else { throw SessionError(ShardError.planOutdated(folder)) }
    var excluded = RoundRecord(round: plan.round, position: plan.position, excluded: [])
    excluded.excluded = plan.excluded
    let notRepeated = Set(hand.regions)
    let again = try repeated.items(
      excluding: notRepeated, most: max(0, plan.settings.batchSize - plan.count), rank: 0)
    let beginning = BatchChoice.Beginning(
      input: input, model: model, basis: basis, excluded: excluded.excludedRegions,
      notRepeated: notRepeated, repeated: again, wanted: plan.count, settings: plan.settings)
    let preparer = images.preparer
    let chosen = await ComputeExecutor.run {
      let sources = Dictionary(
        input.images.map { ($0.source.id, $0.source) }, uniquingKeysWith: { first, _ in first })
      let selection = Round.merge(parts, count: plan.count, coding: plan.coding) { image in
        sources[image].flatMap { try? preparer.layout(of: $0) }
      }
      return ChosenRegions(selection, input: input, preparer: preparer)
    }
    let round = try await choice.conclude(beginning, chosen, describesAll: true)
    guard !round.items.isEmpty, try await take(round) else {
      throw SessionError(ShardError.nothingLeft)
    }
  }

  private static func read(
    _ folder: FilePath, images: FilePath
  ) throws(SessionError) -> (
    plan: RoundPlan, model: TrainedModel, input: RoundInput, parts: [Round.Part]
  ) {
    do throws(ShardError) {
      let (plan, model) = try PlanFiles(folder).read()
      return (
        plan, model, try plan.input(of: .whole, in: images),
        try PartFiles(.scores, in: folder).parts(of: plan)
      )
    } catch {
      throw SessionError(error)
    }
  }

  private func checkPlanning() throws(SessionError) {
    guard !journal.store.isReadOnly else {
      throw SessionError(AnnotationFact.noBatchWhenOnlyRead)
    }
    guard isFinished else {
      throw SessionError(ShardError.batchOpen(hand.round?.items.count ?? 0))
    }
  }
}
