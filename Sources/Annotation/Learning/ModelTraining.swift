import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// The model of the project at work: trained on the answers, kept, and asked for its opinion.
final class ModelTraining {
  var learner = Learner()
  let journal: ProjectJournal
  let images: ProjectImages
  /// What regions are described by.
  private(set) var descriptors: ProjectDescriptors

  init(journal: ProjectJournal, images: ProjectImages, descriptors: ProjectDescriptors) {
    self.journal = journal
    self.images = images
    self.descriptors = descriptors
  }

  private var store: ProjectStore { journal.store }

  /// Looks again for what describes regions, if it was not there and something has changed since.
  ///
  /// - Returns: whether it was looked for.
  func lookAgain() async -> Bool {
    let known = descriptors
    guard known.obstacle != nil, known.mayHaveChanged else { return false }
    let settings = journal.settings
    // A file that was replaced is read whole.
    descriptors = await ComputeExecutor.run { known.under(settings) }
    return true
  }

  /// Trains on all answers and installs the model unless a newer one is in place.
  ///
  /// - Throws: `notYet` while fewer than two classes have answers.
  func train(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> TrainingReport {
    let start = ContinuousClock.now
    // Before anything costly: a basis takes seconds.
    let answeredClasses = journal.tallies.answeredClasses
    guard answeredClasses >= 2 else {
      throw SessionError(TrainingError.tooFewClasses(found: answeredClasses))
    }
    let basis = try await basis()
    let learnsAccepted = journal.settings.trainsOnAccepted
    let input = try await RoundInputs(journal: journal, training: self).input(
      round: journal.nextRound(), scope: learnsAccepted ? .taught : .answered, excluded: [])
    var recipe = TrainerRecipe(
      journal.settings.trainer, in: journal.methods.trainers, layout: basis.layout)
    recipe.learnsAccepted = learnsAccepted
    recipe.outside = images.preparer.opinions?.identity
    let model = try await recipe.trained(
      on: input, preparer: images.preparer, basis: basis,
      trainers: journal.methods.trainers, progress: progress)
    try await install(model)
    let labeled = input.images.reduce(0) { sum, image in
      let regions = image.answers.merging(image.accepted) { $0 == .skipped ? $1 : $0 }
      let answers =
        Array(regions.values) + image.divisions.flatMap { Array($0.answers.values) }
      return sum + answers.count { input.classes.number(of: $0) != nil }
    }
    return TrainingReport(
      labeledRegions: labeled, teachingRegions: min(labeled, recipe.mostRows ?? labeled),
      classes: model.coding.classes.count,
      seconds: (ContinuousClock.now - start).seconds)
  }

  /// Newer means a higher journal position: an old training that ends late changes nothing.
  private func install(_ model: TrainedModel) async throws(SessionError) {
    if let current = learner.model, current.journalPosition > model.journalPosition { return }
    learner.install(model)
    learner.note(unlearned: try store.answers.teachingCount(since: model.journalPosition))
    let cache = images.preparer.cache
    let project = journal.projectID
    // A model that cannot be kept is trained again next time.
    await ComputeExecutor.run { try? cache.store(model, of: project) }
  }

  /// Takes over the model that was stored last, if it still fits.
  func load() {
    guard
      let model = images.preparer.cache.model(
        of: journal.projectID, trainers: journal.methods.trainers)
    else { return }
    adopt(model, onlyIfNewer: false)
    loadHeldOutOpinions()
  }

  /// Takes over what was last said of answers by models that did not learn from them, if it still fits.
  private func loadHeldOutOpinions() {
    guard let model = learner.model, isCalibrated(model),
      let stored = images.preparer.cache.heldOutOpinions(of: journal.projectID),
      stored.journalPosition <= journal.tallies.position
    else { return }
    learner.take(stored)
  }

  /// The model that this or another process has stored last.
  func storedModel() async -> TrainedModel? {
    let (cache, project) = (images.preparer.cache, journal.projectID)
    let trainers = journal.methods.trainers
    return await ComputeExecutor.run { cache.model(of: project, trainers: trainers) }
  }

  /// Takes over a model that this or another process has stored; false if it does not fit the project.
  @discardableResult
  func adopt(_ model: TrainedModel, onlyIfNewer: Bool) -> Bool {
    guard let basis = try? storedBasis(), model.fits(basis),
      model.journalPosition <= journal.tallies.position
    else { return false }
    let known = Set(journal.tallies.classes.map(\.id))
    guard model.coding.classes.allSatisfy(known.contains) else { return false }
    guard !onlyIfNewer || learner.isNewer(model) else { return false }
    var model = model
    if !isCalibrated(model) { model.calibration = nil }
    learner.install(model)
    learner.note(unlearned: try? store.answers.teachingCount(since: model.journalPosition))
    return true
  }

  /// Whether what is known of the model's guesses was found out about the guesses that are in force now.
  private func isCalibrated(_ model: TrainedModel) -> Bool {
    model.recipe?.outside == images.preparer.opinions?.identity
  }

  /// What is known of guesses was found out about another judge's.
  func judgeChanged() {
    learner.judgeChanged()
    images.preparer.cache.removeHeldOutOpinions(of: journal.projectID)
  }

  /// Goes on without a model that tells classes apart that are no longer in the project.
  func dropModelOfVanishedClasses() {
    learner.dropModel(ofOthersThan: Set(journal.tallies.classes.map(\.id)))
  }

  /// Whether the model in place learned from other answers than those in force.
  func isModelOutdated() throws(SessionError) -> Bool {
    guard let model = learner.model else { return true }
    let learnsAccepted = journal.settings.trainsOnAccepted
    guard model.recipe?.learnsAccepted ?? false == learnsAccepted, isCalibrated(model) else {
      return true
    }
    return try store.answers.haveChanged(
      since: model.journalPosition, orAccepted: learnsAccepted)
  }

  /// Counts again what the model in place has not learned.
  func recountAnswers() {
    guard let model = learner.model,
      let unlearned = try? store.answers.teachingCount(since: model.journalPosition)
    else { return }
    learner.note(unlearned: unlearned)
  }

  /// The model's opinion of every region of images that are described; nothing is prepared for it.
  func opinions(on images: [ImageID]) async -> [ImageID: [Guess]] {
    guard let (model, basis) = learner.modelOnBasis else { return [:] }
    let described = self.images.ledger.described(images, with: basis.digest)
    let generation = learner.generation
    let known = learner.opinions.known(of: described, generation: generation)
    guard let sources = try? await self.images.identify(described.filter { known[$0] == nil })
    else { return known }
    let new = await model.guesses(of: sources, preparer: self.images.preparer, basis: basis)
    learner.opinions.keep(new, generation: generation)
    return known.merging(new) { _, newer in newer }
  }
}
