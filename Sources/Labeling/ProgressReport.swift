/// The progress of a project's labeling.
public struct ProgressReport: Hashable, Sendable {
  /// What was known when a round was answered.
  public struct Point: Hashable, Sendable {
    /// Answers to all rounds up to this one.
    public let answers: Int
    /// Share of this round's regions that the model guessed right; nil if nothing was guessed.
    ///
    /// If a strategy chose them, these are the hardest regions.
    public let batch: Double?
    /// Accuracy in the last audited regions, by pixels; nil without any.
    public let audit: IntervalEstimate?

    public init(answers: Int, batch: Double?, audit: IntervalEstimate?) {
      self.answers = answers
      self.batch = batch
      self.audit = audit
    }
  }

  /// What the audited regions say about the predictions.
  public struct Audit: Hashable, Sendable {
    /// Regions that were queried with the guess hidden and now have a class.
    public let regions: Int
    /// Share of their pixels that was predicted correctly before they were answered.
    public let accuracy: IntervalEstimate
    public let meanIoU: IntervalEstimate
    /// IoU of each class that occurs, worst first.
    public let classes: [ClassShare]

    public init(
      regions: Int, accuracy: IntervalEstimate, meanIoU: IntervalEstimate, classes: [ClassShare]
    ) {
      self.regions = regions
      self.accuracy = accuracy
      self.meanIoU = meanIoU
      self.classes = classes
    }
  }

  /// A class and its share.
  public struct ClassShare: Hashable, Sendable {
    public let id: ClassID
    public let share: Double

    public init(id: ClassID, share: Double) {
      self.id = id
      self.share = share
    }
  }

  /// What was measured of a model when it came into use.
  public struct ModelReading: Hashable, Sendable {
    /// Answers that it learned from.
    public let answers: Int
    /// Share of regions that the previous model predicted differently; nil for the first model.
    public let changed: Double?
    /// Mean uncertainty of regions without an answer, 0...1.
    public let uncertainty: Double

    public init(answers: Int, changed: Double?, uncertainty: Double) {
      self.answers = answers
      self.changed = changed
      self.uncertainty = uncertainty
    }
  }

  /// By round.
  public let points: [Point]
  /// nil until an audited region is answered.
  public let audit: Audit?
  /// Share of each batch that is audited, 0...1.
  public let auditShare: Double
  /// Oldest first.
  public let models: [ModelReading]

  public init(points: [Point], audit: Audit?, auditShare: Double, models: [ModelReading]) {
    self.points = points
    self.audit = audit
    self.auditShare = auditShare
    self.models = models
  }
}

/// A summary of one image of the data set.
public struct ImageFigures: Hashable, Sendable {
  public let image: ImageID
  public let name: DisplayText
  /// Regions with a class or void.
  public let answered: Int
  /// Regions in all; nil before the image is segmented.
  public let regions: Int?
  /// Share of its pixels with a class or void, 0...1.
  public let share: Double
  /// Regions whose guesses were accepted without an answer.
  public let accepted: Int
  /// Regions that are neither answered nor accepted, or were skipped; nil before the image is segmented.
  public let open: Int?

  /// Whether no region is open.
  public var isFinished: Bool { open == 0 }

  public init(
    image: ImageID, name: DisplayText, answered: Int, regions: Int?, share: Double,
    accepted: Int = 0, open: Int? = nil
  ) {
    self.image = image
    self.name = name
    self.answered = answered
    self.regions = regions
    self.share = share
    self.accepted = accepted
    self.open = open
  }
}
