package import Labeling
package import Rounds
package import Superpixels

/// What a session knows of the descriptor basis and the model, and which training and planning runs.
package struct Learner {
  package private(set) var basis: DescriptorBasis?
  package private(set) var model: TrainedModel?
  /// Answers in force that the model in place has not learned from; nil without a model.
  package private(set) var answersSinceTrained: Int?
  /// What models that did not learn from the answers say of them; nil until they were asked.
  package private(set) var heldOut: HeldOutOpinions?
  /// How often what the model says has changed: opinions of before are not kept.
  package private(set) var generation = 0

  /// Trainings in the background.
  package var training = SingleRun()
  /// Choosing the batch after the current one.
  package var planning = SingleRun()
  /// Having answers judged by models that did not learn from them.
  package var judging = SingleRun()
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
    guard let heldOut, heldOut.basisDigest == model.basisDigest, heldOut.coding == model.coding
    else {
      heldOut = nil
      return
    }
    // How often such models are right hardly changes with a few answers more.
    self.model?.calibration = heldOut.calibration
  }

  /// Takes over what was judged, and with it how often the model in place is right; false unless it was
  /// judged by models like that.
  @discardableResult
  package mutating func take(_ opinions: HeldOutOpinions) -> Bool {
    guard let model, opinions.basisDigest == model.basisDigest, opinions.coding == model.coding
    else { return false }
    heldOut = opinions
    self.model?.calibration = opinions.calibration
    generation += 1
    return true
  }

  /// Somebody else judges regions from now on: how often that one is right is not known yet.
  package mutating func judgeChanged() {
    heldOut = nil
    model?.calibration = nil
    generation += 1
  }

  /// Whether so many answers came since the last time, of how many there are, that they should be judged
  /// again; always if they never were, and with every model while there are too few to calibrate.
  package var isJudgingDue: Bool {
    guard let model else { return false }
    guard let heldOut else { return true }
    let news = model.journalPosition - heldOut.journalPosition
    guard heldOut.calibration != nil else { return news > 0 }
    return news >= max(Self.leastAnswersToJudge, Int64(heldOut.count / 10))
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
  /// New answers after which all are judged again, at the least: judging costs ten trainings.
  static let leastAnswersToJudge: Int64 = 20

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
