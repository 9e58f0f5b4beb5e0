/// What others may see of a session at one moment.
public struct SessionSnapshot: Hashable, Sendable {
  /// Every answer raises it; a snapshot with a lower position is older.
  public var journalPosition: Int64
  /// Where the state is kept, for people.
  public var statePath: DisplayText
  public var classes: [ClassSummary]
  /// How many regions are void.
  public var voidCount: Int
  /// Image files that are there.
  public var images: Int
  /// Those of them that can be asked about.
  public var usableImages: Int
  /// Those of them that cannot be decoded.
  public var unreadableImages: Int
  /// Regions known so far; grows until every image is cut.
  public var regions: Int
  /// About how many there will be then; nil once every image is cut, and before the first is.
  public var expectedRegions: Int?
  /// Regions answered with a class or void.
  public var answered: Int
  public var skipped: Int
  public var unsure: Int
  /// Regions with a flag.
  public var flagged: Int
  /// Share of all stored pixels that carry an answer, 0...100.
  public var labeledPixelsPercent: Double
  /// The batch in hand.
  public var batch: Batch?
  /// Answers to the regions of the batch in hand.
  public var batchAnswers: [RegionID: Answer]
  public var model: ModelStatus
  /// Images prepared (cut and described), of `usableImages`.
  public var preparedImages: Int
  public var canUndo: Bool
  public var canRedo: Bool
  /// True when no region is left to ask.
  public var isExhausted: Bool
  /// What went wrong last in the background, if anything.
  public var problem: DisplayText?

  public init(
    journalPosition: Int64, statePath: DisplayText, classes: [ClassSummary], voidCount: Int,
    images: Int, regions: Int, answered: Int, skipped: Int, unsure: Int,
    labeledPixelsPercent: Double, batch: Batch?, batchAnswers: [RegionID: Answer],
    model: ModelStatus, preparedImages: Int, canUndo: Bool, canRedo: Bool, isExhausted: Bool,
    problem: DisplayText?, flagged: Int = 0, expectedRegions: Int? = nil,
    usableImages: Int? = nil, unreadableImages: Int = 0
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
  }
}

/// A class and how many regions carry it now.
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
  /// Regions with a class or void now that the model in place has not learned from; nil without one.
  ///
  /// What was undone, skipped or cut finer teaches nothing and does not count.
  public var answersSinceTrained: Int?
  /// Share done of the training that runs now, 0...1; nil when none runs.
  public var trainingProgress: Double?
  /// The journal position that the model in place learned from: another one means another model.
  public var journalPosition: Int64?

  public init(
    answersSinceTrained: Int?, trainingProgress: Double?, journalPosition: Int64? = nil
  ) {
    self.answersSinceTrained = answersSinceTrained
    self.trainingProgress = trainingProgress
    self.journalPosition = journalPosition
  }
}
