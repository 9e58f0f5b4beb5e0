/// Guesses whose truth is known, weighted so that they stand for those whose truth is not.
///
/// Regions are asked because the model is unsure of them, so known guesses are less sure than open ones, and a
/// curve that was fitted to them as they are would be good where nobody needs it. Each counts as often as guesses
/// as sure as it are among the open ones, compared with the known: Shimodaira, *Improving predictive inference
/// under covariate shift*, 2000, DOI 10.1016/S0378-3758(00)00115-4, with the densities of twelve bins of log odds.
public struct CalibrationEvidence: Sendable {
  private var samples: [ConfidenceCalibration.Sample] = []
  /// For images that the model learned from, and others.
  private var known = [OddsHistogram](repeating: OddsHistogram(), count: 2)
  private var open = [OddsHistogram](repeating: OddsHistogram(), count: 2)

  public init() {}

  /// A guess whose truth is known.
  public mutating func add(_ sample: ConfidenceCalibration.Sample) {
    samples.append(sample)
    known[Self.place(sample.isFamiliar)].add(sample.confidence)
  }

  /// A guess whose truth is not known.
  public mutating func addOpen(confidence: Double, isFamiliar: Bool) {
    open[Self.place(isFamiliar)].add(confidence)
  }

  public mutating func add(_ other: CalibrationEvidence) {
    samples += other.samples
    for place in 0..<2 {
      known[place].add(other.known[place])
      open[place].add(other.open[place])
    }
  }

  /// The curve that fits; nil for too few known guesses of either kind.
  ///
  /// - Precondition: labels are in `0..<classes`.
  public func calibration(classes: Int) -> ConfidenceCalibration? {
    let familiar = samples.count(where: \.isFamiliar)
    // The same answer may be known to models of both kinds.
    guard max(familiar, samples.count - familiar) >= ConfidenceCalibration.leastSamples else {
      return nil
    }
    let ratios = zip(open, known).map { $0.ratios(to: $1) }
    return ConfidenceCalibration(
      samples.map { sample in
        var weighted = sample
        weighted.weight =
          ratios[Self.place(sample.isFamiliar)][
            OddsHistogram.bin(of: sample.confidence)]
        return weighted
      }, classes: classes)
  }

  private static func place(_ isFamiliar: Bool) -> Int { isFamiliar ? 1 : 0 }
}

/// How many guesses are how sure.
private struct OddsHistogram {
  private static let bins = 12
  /// Log odds beyond those of a chance of 1 in 10,000 are in the outer bins.
  private static let range = 9.3

  private var counts = [Double](repeating: 0, count: bins)
  private var total = 0.0

  static func bin(of confidence: Double) -> Int {
    let share = (ConfidenceCalibration.odds(confidence) + range) / (2 * range)
    return max(0, min(bins - 1, Int(share * Double(bins))))
  }

  mutating func add(_ confidence: Double) {
    counts[Self.bin(of: confidence)] += 1
    total += 1
  }

  mutating func add(_ other: OddsHistogram) {
    for bin in counts.indices { counts[bin] += other.counts[bin] }
    total += other.total
  }

  /// How much more of these than of others are in each bin, so that the others' mean is 1.
  ///
  /// One is added to every count, so that few say little; without any of either all are 1.
  func ratios(to others: OddsHistogram) -> [Double] {
    guard total > 0, others.total > 0 else { return counts.map { _ in 1 } }
    let ratios = zip(counts, others.counts).map { ($0 + 1) / ($1 + 1) }
    let sum = zip(ratios, others.counts).reduce(0) { $0 + $1.0 * $1.1 }
    return ratios.map { $0 * others.total / sum }
  }
}
