public import Labeling

/// A region that a round chose to ask, and why.
public struct RoundPick: Hashable, Sendable, Codable {
  public var image: ImageID
  /// In the image's current partition.
  public var number: Int
  /// Place in the order of choice, from 0.
  public var rank: Int
  /// The objective's marginal gain when it was chosen.
  public var utility: Double
  /// The parts of the utility, by name; they add up to it.
  public var terms: [UtilityTerm]
  /// Whether it was drawn at random to measure the model.
  public var isAudit: Bool
  /// The model's opinion; nil before there is a model.
  public var guess: Guess?

  public init(
    image: ImageID, number: Int, rank: Int, utility: Double, terms: [UtilityTerm],
    isAudit: Bool = false, guess: Guess?
  ) {
    self.image = image
    self.number = number
    self.rank = rank
    self.utility = utility
    self.terms = terms
    self.isAudit = isAudit
    self.guess = guess
  }
}
