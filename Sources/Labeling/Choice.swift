/// Why a region was chosen, and what the model thinks of it.
public struct Choice: Hashable, Sendable {
  /// Position in the order of choice, from 0.
  public var rank: Int
  /// The objective's marginal gain when it was chosen.
  public var utility: Double
  /// The parts of the utility, by name, for instance `uncertainty 0.81`; they add up to it.
  public var terms: [UtilityTerm]
  /// Whether the region was drawn at random to measure the model: its guess is not shown before it is
  /// answered.
  public var isAudit: Bool
  /// The model's opinion: in a snapshot, that of the current model; in a stored round, that of the
  /// model that chose it; nil before there is a model.
  public var guess: Guess?

  public init(
    rank: Int, utility: Double, terms: [UtilityTerm], isAudit: Bool = false, guess: Guess? = nil
  ) {
    self.rank = rank
    self.utility = utility
    self.terms = terms
    self.isAudit = isAudit
    self.guess = guess
  }
}
