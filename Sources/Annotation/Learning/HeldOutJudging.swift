import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// Has models judge answers that they did not learn from: how often guesses are right, and which answers
/// are suspect.
struct HeldOutJudging {
  let journal: ProjectJournal
  let training: ModelTraining

  /// Does it if enough answers came since the last time; returns whether it is known how often guesses are
  /// right.
  @discardableResult
  func runIfDue(
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> Bool {
    if training.learner.isJudgingDue { try await run(progress: progress) }
    return training.learner.model?.calibration != nil
  }

  /// Judges all answers, and calibrates the model in place.
  ///
  /// Takes as long as ten trainings. Does nothing while there are too few answers or images to learn from
  /// some and judge the others.
  func run(progress: @Sendable (Double) -> Void = { _ in }) async throws(SessionError) {
    guard let (_, basis) = training.learner.modelOnBasis else { return }
    let (preparer, trainers) = (training.images.preparer, journal.methods.trainers)
    let input = try await RoundInputs(journal: journal, training: training).input(
      round: journal.nextRound(), scope: .answered, excluded: [])
    let partitions = input.images.reduce(into: [ImageID: PartitionID]()) {
      $0[$1.source.id] = training.images.ledger.partitions[$1.source.id]?.id
    }
    let recipe = TrainerRecipe(journal.settings.trainer, in: trainers, layout: basis.layout)
    guard let trainer = recipe.trainer(in: trainers, columns: basis.layout.columnCount) else {
      throw SessionError(AnnotationFact.noTrainer(name: recipe.name.rawValue))
    }
    let opinions: HeldOutOpinions
    do {
      opinions = try await ComputeExecutor.run { () async throws(RoundError) -> HeldOutOpinions in
        try await Round.heldOutOpinions(
          input, partitions: partitions, preparer: preparer, basis: basis, trainer: trainer,
          mostRows: recipe.mostRows, progress: progress)
      }
    } catch {
      if case .training(.tooFewClasses) = error { return }
      throw SessionError(error)
    }
    guard !journal.isClosed,
      // Somebody else may judge by now.
      preparer.opinions?.identity == training.images.preparer.opinions?.identity,
      training.learner.take(opinions)
    else { return }
    let project = journal.projectID
    // What cannot be kept is judged again next time.
    let model = training.learner.model
    await ComputeExecutor.run {
      try? preparer.cache.store(opinions, of: project)
      if let model { try? preparer.cache.store(model, of: project) }
    }
  }
}
