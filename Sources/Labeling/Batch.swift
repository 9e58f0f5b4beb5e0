/// The regions that are asked together.
public struct Batch: Hashable, Sendable {
  /// From 1; the round that chose it.
  public let round: Int
  /// How many regions it will hold once every image of it is cut; `items` may still grow to that.
  public let size: Int
  /// In the order in which they are shown.
  public let items: [BatchItem]
  /// Whether an older model chose it than the one whose opinions the items hold now.
  public let isOfOlderModel: Bool

  public init(round: Int, size: Int, items: [BatchItem], isOfOlderModel: Bool = false) {
    self.round = round
    self.size = size
    self.items = items
    self.isOfOlderModel = isOfOlderModel
  }
}

/// One region that is asked, and why.
public struct BatchItem: Hashable, Sendable {
  public let region: RegionID
  /// Place in the order of choice, from 0.
  public let rank: Int
  /// The objective's marginal gain when it was chosen.
  public let utility: Double
  /// The parts of the utility, by name, for instance `uncertainty 0.81`; they add up to it.
  public let terms: [UtilityTerm]
  /// Whether the region was drawn at random to measure the model: its guess is not shown before it is
  /// answered.
  public let isAudit: Bool
  /// Whether the region is a part of a mixed one, whose utility and terms it has.
  public let isPart: Bool
  /// The model's opinion: in a snapshot that of the model in place, in a stored round that of the
  /// model that chose it.
  public let guess: Guess?

  public init(
    region: RegionID, rank: Int, utility: Double, terms: [UtilityTerm], isAudit: Bool = false,
    isPart: Bool = false, guess: Guess?
  ) {
    self.region = region
    self.rank = rank
    self.utility = utility
    self.terms = terms
    self.isAudit = isAudit
    self.isPart = isPart
    self.guess = guess
  }
}

/// A named part of a utility.
public struct UtilityTerm: Hashable, Sendable, Codable {
  public let name: String
  public let value: Double

  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}

/// What the model thinks of one region.
public struct Guess: Hashable, Sendable, Codable {
  /// `.labeled` or `.void`.
  public let answer: Answer
  /// Its probability, 0...1.
  public let confidence: Double
  /// How unsure the model is, 0...1 (entropy over ln C).
  public let uncertainty: Double

  public init(answer: Answer, confidence: Double, uncertainty: Double) {
    self.answer = answer
    self.confidence = confidence
    self.uncertainty = uncertainty
  }
}
