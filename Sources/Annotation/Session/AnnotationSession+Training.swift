package import ActiveLearning
package import Labeling
import Numerics
package import Preparation
import ProjectDatabase
package import Rounds
package import Superpixels

extension AnnotationSession {
  /// Trains on all answers and installs the model unless a newer one is in place.
  ///
  /// - Throws: `notYet` while fewer than two classes have answers.
  func trainModel(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> TrainingReport {
    let start = ContinuousClock.now
    // Before anything costly: a basis takes seconds.
    guard answeredClasses >= 2 else {
      throw .notYet("\(TrainingError.tooFewClasses(found: answeredClasses))")
    }
    let basis = try await ensureBasis()
    let input = try await roundInput(round: nextRound(), scope: .answered, excluded: [])
    let recipe = TrainerRecipe(settings.trainer, in: options.methods.trainers)
    let model = try await Self.trained(
      on: input, preparer: preparer, basis: basis, recipe: recipe,
      trainers: options.methods.trainers, progress: progress)
    try await installModel(model)
    let labeled = input.images.reduce(0) { sum, image in
      let answers =
        Array(image.answers.values) + image.divisions.flatMap { Array($0.answers.values) }
      return sum + answers.count { input.classes.number(of: $0) != nil }
    }
    return TrainingReport(
      labeledRegions: labeled, teachingRegions: min(labeled, recipe.mostRows ?? labeled),
      classes: model.coding.classes.count,
      seconds: (ContinuousClock.now - start).seconds)
  }

  /// Trains beside Swift's default pool.
  package static func trained(
    on input: RoundInput, preparer: ImagePreparer, basis: DescriptorBasis, recipe: TrainerRecipe,
    trainers: TrainerCatalog = .builtIn, progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> TrainedModel {
    guard let trainer = recipe.trainer(in: trainers) else {
      throw .failed(
        """
        A model cannot be trained, because this version has no trainer named \
        \(DisplayText(recipe.name.rawValue)) that takes the stored settings. Choose another with \
        --trainer.
        """)
    }
    let result = await ComputeExecutor.run { () async -> Result<TrainedModel, RoundError> in
      do throws(RoundError) {
        var model = try await Round.train(
          input, preparer: preparer, basis: basis, trainer: trainer,
          mostRows: recipe.mostRows, progress: progress)
        model.recipe = recipe
        return .success(model)
      } catch {
        return .failure(error)
      }
    }
    do {
      return try result.get()
    } catch {
      throw sessionError(error)
    }
  }

  /// Classes that have answers, void among them.
  private var answeredClasses: Int {
    tallies.byAnswer.keys.count {
      switch $0 {
      case .labeled, .void: true
      case .unsure, .skipped, .mixed: false
      }
    }
  }

  package static func sessionError(_ error: RoundError) -> SessionError {
    switch error {
    case .cancelled, .training(.cancelled), .preparation(.cancelled): .cancelled
    case .training(.tooFewClasses): .notYet("\(error)")
    default: .failed("\(error)")
    }
  }

  /// Newer means a higher journal position: an old training that ends late changes nothing.
  private func installModel(_ model: TrainedModel) async throws(SessionError) {
    if let current = learning.model, current.journalPosition > model.journalPosition { return }
    learning.model = model
    learning.generation += 1
    learning.answersSinceTrained = try store.teachingAnswers(since: model.journalPosition)
    let cache = preparer.cache
    let project = projectID
    // A model that cannot be kept is trained again next time.
    await ComputeExecutor.run { try? cache.store(model, of: project) }
  }

  /// Takes over the model that was stored last, if it still fits.
  func loadModel() {
    guard
      let model = preparer.cache.model(of: projectID, trainers: options.methods.trainers)
    else { return }
    adopt(model, onlyIfNewer: false)
  }

  /// Takes over a model that this or another process has stored; false if it does not fit the project.
  @discardableResult
  func adopt(_ model: TrainedModel, onlyIfNewer: Bool) -> Bool {
    guard let basis = try? storedBasis(), model.basisDigest == basis.digest,
      model.journalPosition <= tallies.position
    else { return false }
    let known = Set(tallies.classes.map(\.id))
    guard model.coding.classes.allSatisfy(known.contains) else { return false }
    if onlyIfNewer, let current = learning.model,
      current.journalPosition >= model.journalPosition
    {
      return false
    }
    learning.model = model
    learning.generation += 1
    learning.answersSinceTrained = try? store.teachingAnswers(since: model.journalPosition)
    return true
  }

  private func storedBasis() throws -> DescriptorBasis? {
    if learning.basis == nil, let stored = try store.basis(settings: preparer.settings.digest) {
      learning.basis = try DescriptorBasis(decoding: stored.bytes)
    }
    return learning.basis
  }

  /// Whether the model in place learned from other answers than those in force.
  func isModelOutdated() throws(SessionError) -> Bool {
    guard let model = learning.model else { return true }
    return try store.answersChanged(since: model.journalPosition)
  }

  /// Counts anew what the model in place has not learned.
  func recountAnswersSinceTrained() {
    guard let model = learning.model else { return }
    learning.answersSinceTrained =
      (try? store.teachingAnswers(since: model.journalPosition)) ?? learning.answersSinceTrained
  }

  /// The number that the next batch will have.
  func nextRound() throws(SessionError) -> Int { try store.roundCount() + 1 }
}
