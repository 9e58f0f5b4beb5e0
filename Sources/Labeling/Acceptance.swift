/// Guesses that a person took over as a group, without answering each region.
///
/// What is accepted is not answered: it is kept apart from answers, and an answer to the same region always
/// counts instead.
public struct Acceptance: Hashable, Sendable {
  /// Identifies it.
  public let group: Int64
  public let ground: AcceptanceGround
  /// How many regions were accepted.
  public let count: Int
  /// How many of these have no answer since, and so count as accepted; 0 once it was revoked.
  public let inForce: Int
  public let isRevoked: Bool
  /// Who accepted.
  public let author: DisplayText
  /// UTC milliseconds.
  public let time: Int64

  public init(
    group: Int64, ground: AcceptanceGround, count: Int, inForce: Int, isRevoked: Bool,
    author: DisplayText, time: Int64
  ) {
    self.group = group
    self.ground = ground
    self.count = count
    self.inForce = inForce
    self.isRevoked = isRevoked
    self.author = author
    self.time = time
  }
}

/// Why guesses were accepted.
public struct AcceptanceGround: Hashable, Sendable {
  /// Which guesses were accepted together.
  public enum Scope: Hashable, Sendable {
    /// All guesses of one answer, in every image.
    case stratum(Answer)
    /// What was open of one image.
    case image(ImageID)
  }

  public let scope: Scope
  /// Guesses that were less probable than this were not accepted, 0...1.
  public let least: Double
  /// How many guesses were expected to be wrong by their chances.
  public let expectedErrors: Double
  /// The journal position that the model had learned from.
  public let model: Int64
  /// What a person found in a sample; nil without one.
  public let sample: SampleEvidence?

  public init(
    scope: Scope, least: Double, expectedErrors: Double, model: Int64, sample: SampleEvidence? = nil
  ) {
    self.scope = scope
    self.least = least
    self.expectedErrors = expectedErrors
    self.model = model
    self.sample = sample
  }
}

/// What a random sample of guesses says of all of them.
public struct SampleEvidence: Hashable, Sendable {
  /// How many guesses were looked at.
  public let size: Int
  /// How many of them were wrong.
  public let errors: Int
  /// At most this share of all guesses is wrong, 0...1, by `confidence`.
  public let bound: Double
  /// How often such bounds hold, 0...1.
  public let confidence: Double
  /// What the sample was drawn with.
  public let seed: UInt64

  public init(size: Int, errors: Int, bound: Double, confidence: Double, seed: UInt64) {
    self.size = size
    self.errors = errors
    self.bound = bound
    self.confidence = confidence
    self.seed = seed
  }
}

/// A guess of the model that is taken over without an answer.
public struct AcceptedGuess: Hashable, Sendable {
  public let region: RegionID
  /// `.labeled` or `.void`.
  public let answer: Answer
  /// How often such guesses are right, 0...1.
  public let chance: Double

  public init(region: RegionID, answer: Answer, chance: Double) {
    self.region = region
    self.answer = answer
    self.chance = chance
  }
}
