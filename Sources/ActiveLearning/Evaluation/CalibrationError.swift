/// How far stated chances are from how often guesses are right: the expected calibration error.
///
/// Guesses are sorted into bins of equal width by their chance; the error is the mean over guesses of the
/// difference between their bin's mean chance and its share of hits. Naeini, Cooper and Hauskrecht,
/// *Obtaining well calibrated probabilities using Bayesian binning*, AAAI 2015; fifteen bins as in Guo et al.,
/// arXiv 1706.04599.
public struct CalibrationError: Sendable, Hashable {
  private var bins: [Bin]

  private struct Bin: Sendable, Hashable {
    var count = 0
    var chances = 0.0
    var hits = 0
  }

  /// - Precondition: there is at least one bin.
  public init(bins: Int = 15) {
    precondition(bins > 0)
    self.bins = [Bin](repeating: Bin(), count: bins)
  }

  /// How many guesses were added.
  public var count: Int { bins.reduce(0) { $0 + $1.count } }

  /// 0...1; nil without a guess.
  public var value: Double? {
    let count = count
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.chances - Double($1.hits)) } / Double(count)
  }

  /// Adds a guess of this chance, 0...1; what is not a number counts as 0.
  public mutating func add(chance: Double, isHit: Bool) {
    let chance = chance.isNaN ? 0 : min(1, max(0, chance))
    let bin = min(bins.count - 1, Int(chance * Double(bins.count)))
    bins[bin].count += 1
    bins[bin].chances += chance
    if isHit { bins[bin].hits += 1 }
  }

  /// Adds the guesses of another one with as many bins.
  public mutating func add(_ other: CalibrationError) {
    precondition(bins.count == other.bins.count)
    for (place, bin) in other.bins.enumerated() {
      bins[place].count += bin.count
      bins[place].chances += bin.chances
      bins[place].hits += bin.hits
    }
  }
}
