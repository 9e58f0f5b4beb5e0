/// Open regions of which the model guesses the same, at least so surely.
public struct Stratum: Hashable, Sendable {
  /// The guess.
  public let answer: Answer
  /// The least chance of a guess, 0...1.
  public let least: Double
  /// How many regions there are.
  public let count: Int
  /// How many of the guesses are wrong, by their chances.
  public let expectedErrors: Double

  public init(answer: Answer, least: Double, count: Int, expectedErrors: Double) {
    self.answer = answer
    self.least = least
    self.count = count
    self.expectedErrors = expectedErrors
  }
}

/// The strata of a project, as far as they are large enough to be judged by a sample.
public struct StratumList: Hashable, Sendable {
  /// The strata of one guess; each holds the ones before it.
  public struct Line: Hashable, Sendable {
    public let answer: Answer
    /// The surest first; at least one.
    public let strata: [Stratum]
    /// Samples of these strata that were begun, in the same order; nil where none was.
    public let samples: [StratumSample?]

    public init(answer: Answer, strata: [Stratum], samples: [StratumSample?]) {
      precondition(!strata.isEmpty && strata.count == samples.count)
      self.answer = answer
      self.strata = strata
      self.samples = samples
    }
  }

  /// In the order of their answers.
  public let lines: [Line]
  /// The journal position that the model had learned from.
  public let model: Int64
  /// How many regions a stratum has at least.
  public let leastRegions: Int
  /// The least chance of guesses in any stratum, 0...1.
  public let leastChance: Double

  public init(lines: [Line], model: Int64, leastRegions: Int, leastChance: Double) {
    self.lines = lines
    self.model = model
    self.leastRegions = leastRegions
    self.leastChance = leastChance
  }
}

/// A random sample of a stratum as it was when it was drawn, and what a person said of it so far.
///
/// What is answered or learned in the meantime changes nothing of what is judged.
public struct StratumSample: Hashable, Sendable {
  /// Identifies it within a session.
  public let number: Int
  public let stratum: Stratum
  /// The journal position that the model had learned from.
  public let model: Int64
  /// What it was drawn with.
  public let seed: UInt64
  /// In the order in which they were drawn.
  public let regions: [OpenRegions.Region]
  /// At most this share of the rest should be wrong, 0...1.
  public let wanted: Double
  /// How often bounds hold, 0...1.
  public let confidence: Double
  /// The most errors with which the bound is as wanted; nil if none of so few is enough.
  public let allowed: Int?
  /// The answers in force to the regions.
  public var answers: [RegionID: Answer]
  /// Regions that cannot be looked at; they count as errors.
  public var unseen: Set<RegionID>
  /// The bound of the errors among the rest, 0...1; nil until all of the sample was looked at.
  public var bound: Double?
  /// Whether the rest was accepted.
  public var isAccepted: Bool

  public init(
    number: Int, stratum: Stratum, model: Int64, seed: UInt64, regions: [OpenRegions.Region],
    wanted: Double, confidence: Double, allowed: Int?, answers: [RegionID: Answer] = [:],
    unseen: Set<RegionID> = [], bound: Double? = nil, isAccepted: Bool = false
  ) {
    self.number = number
    self.stratum = stratum
    self.model = model
    self.seed = seed
    self.regions = regions
    self.wanted = wanted
    self.confidence = confidence
    self.allowed = allowed
    self.answers = answers
    self.unseen = unseen
    self.bound = bound
    self.isAccepted = isAccepted
  }
}

/// What was found so far.
extension StratumSample {
  public var size: Int { regions.count }
  /// How many regions of the stratum were not drawn.
  public var rest: Int { stratum.count - size }

  /// Whether something was said of a region, or nothing can be.
  public func isDone(_ region: RegionID) -> Bool {
    answers[region] != nil || unseen.contains(region)
  }

  /// Whether a region counts as an error: any answer but the guess does, and no answer where none is possible.
  public func isError(_ region: RegionID) -> Bool {
    answers[region].map { $0 != stratum.answer } ?? unseen.contains(region)
  }

  public var lookedAt: Int { regions.count { isDone($0.region) } }
  public var errors: Int { regions.count { isError($0.region) } }
  public var isComplete: Bool { lookedAt == size }
  /// Whether the wanted bound is out of reach.
  public var isLost: Bool { allowed.map { errors > $0 } ?? true }
}
