package import Labeling
package import Rounds
package import Superpixels

/// What a session knows of the descriptor basis and the model, and which training and planning runs.
package struct Learner {
  package private(set) var basis: DescriptorBasis?
  package private(set) var model: TrainedModel?
  /// Answers in force that the model in place has not learned from; nil without a model.
  package private(set) var answersSinceTrained: Int?
  /// How many models this session has installed; a plan of an older one is not taken over.
  package private(set) var generation = 0

  /// Trainings in the background.
  package var training = SingleRun()
  /// Choosing the batch after the current one.
  package var planning = SingleRun()
  /// Share done of the training that runs now.
  package private(set) var trainingProgress: Double?
  /// Answers given since training was last asked for.
  private(set) var answersSinceAsked = 0

  /// What the model in place thinks of images that were looked over.
  package var opinions = KnownOpinions()
  /// What the model in place thinks of the current batch.
  package var batchOpinions = BatchOpinions()

  package init() {}

  /// The model with the basis that it learned from; nil unless that is the one in force.
  package var modelOnBasis: (model: TrainedModel, basis: DescriptorBasis)? {
    guard let model, let basis, model.basisDigest == basis.digest else { return nil }
    return (model, basis)
  }

  package mutating func take(_ basis: DescriptorBasis) { self.basis = basis }

  /// Puts a model in place; `note(unlearned:)` follows.
  package mutating func install(_ model: TrainedModel) {
    self.model = model
    generation += 1
  }

  /// Whether a model learned from more answers than the one in place.
  package func isNewer(_ other: TrainedModel) -> Bool {
    model.map { other.journalPosition > $0.journalPosition } ?? true
  }

  /// Goes on without a model, because the answers do not suffice for one.
  package mutating func dropModel() { model = nil }

  /// Goes on without a model that tells classes apart that are no longer in the project.
  package mutating func dropModel(ofOthersThan known: Set<ClassID>) {
    guard let model, !model.coding.classes.allSatisfy(known.contains) else { return }
    self.model = nil
    answersSinceTrained = nil
  }

  /// Notes how many answers in force the model in place has not learned from; nil: not known.
  package mutating func note(unlearned: Int?) { answersSinceTrained = unlearned }
}

extension Learner {
  /// New answers after which a model is trained.
  static let answersPerTraining = 10

  /// Whether so many answers came that it is time to train.
  package var isTrainingDue: Bool { answersSinceAsked >= Self.answersPerTraining }

  package mutating func note(answers count: Int) { answersSinceAsked += count }

  /// Training was asked for.
  package mutating func forgetAnswersSinceAsked() { answersSinceAsked = 0 }

  /// A training begins.
  package mutating func beginTraining() {
    training.begin()
    trainingProgress = 0
  }

  /// Notes how much of the training is done; false if that is nothing new.
  package mutating func note(progress share: Double) -> Bool {
    // Reports may overtake one another, and the end of training.
    guard let shown = trainingProgress, share >= shown + 0.05 else { return false }
    trainingProgress = share
    return true
  }

  /// A training is over; another one may follow.
  package mutating func endTraining() { trainingProgress = nil }
}
