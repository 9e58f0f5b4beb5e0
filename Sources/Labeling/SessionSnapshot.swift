/// The visible state of a session at one moment.
public struct SessionSnapshot: Hashable, Sendable {
  /// Every answer increases it; a snapshot with a lower position is older.
  public var journalPosition: Int64
  /// Where the state is kept, for people.
  public var statePath: DisplayText
  public var classes: [ClassSummary]
  /// How many regions are void.
  public var voidCount: Int
  /// Existing image files.
  public var images: Int
  /// Those that can be queried.
  public var usableImages: Int
  /// Those that cannot be decoded.
  public var unreadableImages: Int
  /// Regions known so far; grows until every image is segmented.
  public var regions: Int
  /// The approximate final number; nil once every image is segmented, and before the first one is.
  public var expectedRegions: Int?
  /// Regions answered with a class or void.
  public var answered: Int
  public var skipped: Int
  public var unsure: Int
  /// Regions whose guesses were accepted without an answer.
  public var accepted: Int
  /// Regions with a flag.
  public var flagged: Int
  /// Share of all stored pixels that have an answer, 0...100.
  public var labeledPixelsPercent: Double
  /// Share of all stored pixels whose guesses were accepted, 0...100.
  public var acceptedPixelsPercent: Double
  /// The current batch.
  public var batch: Batch?
  /// Answers to the regions of the current batch.
  public var batchAnswers: [RegionID: Answer]
  public var model: ModelStatus
  /// Images prepared (segmented and described), of `usableImages`.
  public var preparedImages: Int
  public var canUndo: Bool
  public var canRedo: Bool
  /// True when no region is left to query.
  public var isExhausted: Bool
  /// The last problem in the background, if any.
  public var problem: DisplayText?
  /// Why regions cannot be described, and so no model trained, for as long as that lasts; nil if nothing
  /// is in the way.
  public var obstacle: DisplayText?
  /// Who else works on the project, by name.
  public var colleagues: [Colleague] = []

  public init(
    journalPosition: Int64, statePath: DisplayText, classes: [ClassSummary], voidCount: Int,
    images: Int, regions: Int, answered: Int, skipped: Int, unsure: Int,
    labeledPixelsPercent: Double, batch: Batch?, batchAnswers: [RegionID: Answer],
    model: ModelStatus, preparedImages: Int, canUndo: Bool, canRedo: Bool, isExhausted: Bool,
    problem: DisplayText?, flagged: Int = 0, expectedRegions: Int? = nil,
    usableImages: Int? = nil, unreadableImages: Int = 0, accepted: Int = 0,
    acceptedPixelsPercent: Double = 0, obstacle: DisplayText? = nil
  ) {
    self.usableImages = usableImages ?? images - unreadableImages
    self.unreadableImages = unreadableImages
    self.journalPosition = journalPosition
    self.statePath = statePath
    self.classes = classes
    self.voidCount = voidCount
    self.images = images
    self.regions = regions
    self.expectedRegions = expectedRegions
    self.answered = answered
    self.accepted = accepted
    self.acceptedPixelsPercent = acceptedPixelsPercent
    self.skipped = skipped
    self.unsure = unsure
    self.flagged = flagged
    self.labeledPixelsPercent = labeledPixelsPercent
    self.batch = batch
    self.batchAnswers = batchAnswers
    self.model = model
    self.preparedImages = preparedImages
    self.canUndo = canUndo
    self.canRedo = canRedo
    self.isExhausted = isExhausted
    self.problem = problem
    self.obstacle = obstacle
  }
}

/// A class and how many regions have it now.
public struct ClassSummary: Hashable, Sendable {
  public var definition: ClassDefinition
  public var count: Int

  public init(definition: ClassDefinition, count: Int) {
    self.definition = definition
    self.count = count
  }
}

/// How old the model is and what it is doing.
public struct ModelStatus: Hashable, Sendable {
  /// Regions with a class or void now that the current model has not learned from; nil without a
  /// model.
  ///
  /// Undone or skipped answers, and those to regions since divided, teach nothing and do not count.
  public var answersSinceTrained: Int?
  /// Progress of the current training, 0...1; nil if none is running.
  public var trainingProgress: Double?
  /// The journal position that the current model learned from: a different one means a different
  /// model.
  public var journalPosition: Int64?
  /// The journal position at which answers were last judged by models that did not learn from them: a
  /// different one means that the same guesses have other chances.
  public var judgedPosition: Int64?
  /// What a trainer outside of the program is doing; nil: it does not run, or there is none.
  public var trainer: TrainerStatus?
  /// The name of the network outside of the program whose probabilities take the place of the model's; nil: none.
  public var judge: DisplayText?

  public init(
    answersSinceTrained: Int?, trainingProgress: Double?, journalPosition: Int64? = nil,
    judgedPosition: Int64? = nil, trainer: TrainerStatus? = nil, judge: DisplayText? = nil
  ) {
    self.trainer = trainer
    self.judge = judge
    self.judgedPosition = judgedPosition
    self.answersSinceTrained = answersSinceTrained
    self.trainingProgress = trainingProgress
    self.journalPosition = journalPosition
  }
}
