public import Labeling

/// What the annotator's model wants of strata and their samples; `look` and `accept` keep their place among
/// the edits.
public enum StrataRequest: Hashable, Sendable {
  /// List the strata; answered by `progressed` from time to time, then by `listed`.
  case list
  /// The list is no longer wanted.
  case stopListing
  /// Draw so many regions of a stratum, or go on with what was drawn; answered by `drawn`.
  case draw(Stratum, size: Int)
  /// Say what was found of a sample so far; answered by `looked`. Regions that could not be shown count as errors.
  case look(sample: Int, unseen: [RegionID])
  /// Accept what was not drawn; answered by `accepted`.
  case accept(sample: Int)
}

/// What came of a `StrataRequest`.
public enum StrataReply: Sendable {
  /// The share of the list that is done, 0...1.
  case progressed(Double)
  case listed(Reply<StratumList>)
  case drawn(Reply<StratumSample>)
  case looked(Reply<StratumSample>)
  case accepted(sample: Int, Reply<AcceptedRest>)
}

/// How many guesses were accepted, and the session since.
public struct AcceptedRest: Hashable, Sendable {
  public let count: Int
  public let snapshot: SessionSnapshot

  public init(count: Int, snapshot: SessionSnapshot) {
    self.count = count
    self.snapshot = snapshot
  }
}
