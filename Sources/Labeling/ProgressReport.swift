/// A measured quantity and its interval of 95 % confidence.
public struct MeasuredShare: Hashable, Sendable {
  public let value: Double
  public let low: Double
  public let high: Double

  public init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}

/// How far the labeling of a project is.
public struct ProgressReport: Hashable, Sendable {
  /// What was known when a round was answered.
  public struct Point: Hashable, Sendable {
    /// Answers to all rounds up to this one.
    public let answers: Int
    /// Share of this round's regions of which the model guessed right; nil where nothing was guessed.
    ///
    /// These are the hardest regions, where a strategy chose them.
    public let batch: Double?
    /// Accuracy in the last audited regions, by pixels; nil without any.
    public let audit: MeasuredShare?

    public init(answers: Int, batch: Double?, audit: MeasuredShare?) {
      self.answers = answers
      self.batch = batch
      self.audit = audit
    }
  }

  /// What the audited regions say of the predictions.
  public struct Audit: Hashable, Sendable {
    /// Regions that were asked with the guess hidden and have a class now.
    public let regions: Int
    /// Share of their pixels that was predicted right before they were answered.
    public let accuracy: MeasuredShare
    public let meanIoU: MeasuredShare
    /// IoU of each class that occurs, worst first.
    public let classes: [ClassShare]

    public init(
      regions: Int, accuracy: MeasuredShare, meanIoU: MeasuredShare, classes: [ClassShare]
    ) {
      self.regions = regions
      self.accuracy = accuracy
      self.meanIoU = meanIoU
      self.classes = classes
    }
  }

  /// A class and a share that belongs to it.
  public struct ClassShare: Hashable, Sendable {
    public let id: ClassID
    public let share: Double

    public init(id: ClassID, share: Double) {
      self.id = id
      self.share = share
    }
  }

  /// What was seen of a model when it was put in place.
  public struct ModelReading: Hashable, Sendable {
    /// Answers that it learned from.
    public let answers: Int
    /// Share of regions of which the model before it thought otherwise; nil for the first.
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
  /// By age, the newest last.
  public let models: [ModelReading]

  public init(points: [Point], audit: Audit?, auditShare: Double, models: [ModelReading]) {
    self.points = points
    self.audit = audit
    self.auditShare = auditShare
    self.models = models
  }
}

/// One image of the data set, from afar.
public struct ImageFigures: Hashable, Sendable {
  public let image: ImageID
  public let name: DisplayText
  /// Regions with a class or void.
  public let answered: Int
  /// Regions in all; nil before the image is cut.
  public let regions: Int?
  /// Share of its pixels with a class or void, 0...1.
  public let share: Double

  public init(image: ImageID, name: DisplayText, answered: Int, regions: Int?, share: Double) {
    self.image = image
    self.name = name
    self.answered = answered
    self.regions = regions
    self.share = share
  }
}
