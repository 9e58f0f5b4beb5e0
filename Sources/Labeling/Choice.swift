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
  /// Whether everybody is asked about the region, one after another.
  public var isShared: Bool
  /// Why the region is asked although it has an answer; nil: it has none.
  public var repetition: Repetition?
  /// The model's opinion: in a snapshot, that of the current model; in a stored round, that of the
  /// model that chose it; nil before there is a model.
  public var guess: Guess?

  public init(
    rank: Int, utility: Double, terms: [UtilityTerm], isAudit: Bool = false,
    isShared: Bool = false, repetition: Repetition? = nil, guess: Guess? = nil
  ) {
    self.rank = rank
    self.utility = utility
    self.terms = terms
    self.isAudit = isAudit
    self.isShared = isShared
    self.repetition = repetition
    self.guess = guess
  }
}

/// Why a region is asked once more, as if it had no answer: neither that answer nor a guess is shown before it is answered.
public enum Repetition: String, Hashable, Sendable {
  /// Somebody else answered it, and everybody is asked.
  case second
  /// The same person answered it some time ago.
  case again
}
