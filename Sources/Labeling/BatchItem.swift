/// One region that is queried, and why.
public struct BatchItem: Hashable, Sendable {
  public let region: RegionID
  public var choice: Choice
  /// Whether the region is a part of a mixed one, whose utility and terms it has.
  public let isPart: Bool

  public init(region: RegionID, choice: Choice, isPart: Bool = false) {
    self.region = region
    self.choice = choice
    self.isPart = isPart
  }

  public init(
    region: RegionID, rank: Int, utility: Double, terms: [UtilityTerm], isAudit: Bool = false,
    isPart: Bool = false, guess: Guess?
  ) {
    self.init(
      region: region,
      choice: Choice(rank: rank, utility: utility, terms: terms, isAudit: isAudit, guess: guess),
      isPart: isPart)
  }

  public var rank: Int { choice.rank }
  public var utility: Double { choice.utility }
  public var terms: [UtilityTerm] { choice.terms }
  public var isAudit: Bool { choice.isAudit }
  public var guess: Guess? { choice.guess }
  /// Whether it is answered without a guess: it measures the model, or how far people agree.
  public var hidesGuess: Bool { isAudit || choice.repetition != nil }
}
