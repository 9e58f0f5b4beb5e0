public import Labeling

/// A fact about samples of strata that stops a session.
public enum StratumFact: SessionFact {
  /// So many regions are left of a stratum, too few to draw the sample from.
  case tooFew(Int, size: Int)
  /// No sample with the number was drawn in this session.
  case noSample
  /// Not all of the sample was looked at.
  case unfinished(lookedAt: Int, size: Int)

  public var kind: SessionError.Kind {
    switch self {
    case .tooFew, .unfinished: .notYet
    case .noSample: .failed
    }
  }

  public var description: String {
    switch self {
    case .tooFew(let count, let size):
      """
      A sample of \(Figures.count(size)) was not drawn, because only \(Figures.counted(count, "region")) of that \
      guess and chance \(count == 1 ? "is" : "are") open now. Choose another stratum.
      """
    case .noSample:
      "The sample ended, because it was drawn by an earlier session. Its answers are kept; draw another one."
    case .unfinished(let lookedAt, let size):
      """
      The rest was not accepted, because only \(Figures.count(lookedAt)) of \(Figures.count(size)) were looked at. \
      Look at the others first.
      """
    }
  }
}
