/// A stored round, recomputed.
public struct ReplayedRound: Sendable, Equatable {
  /// What came out.
  public enum Outcome: Sendable, Equatable {
    /// Every stored pick was chosen again, at its rank.
    case same
    /// So many picks were not.
    case differs(Int)
    /// It cannot be recomputed, and this sentence says why.
    case cannot(String)
  }

  /// The round's number.
  public var number: Int
  public var annotator: String
  public var strategy: String
  /// Regions that are stored.
  public var picks: Int
  public var outcome: Outcome

  public init(number: Int, annotator: String, strategy: String, picks: Int, outcome: Outcome) {
    self.number = number
    self.annotator = annotator
    self.strategy = strategy
    self.picks = picks
    self.outcome = outcome
  }
}
