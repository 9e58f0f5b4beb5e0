public import ActiveLearning

/// One strategy compared with another, seed by seed.
public struct StrategyComparison: Sendable {
  public var strategy: String
  /// Mean mIoU of the strategy minus that of the baseline, over the range.
  public var test: PairedTest
  /// The p-value after Holm's correction for all comparisons of the group.
  public var corrected: Double
}

extension SimulationSummary.Group {
  /// The percents of labeled pixels that every run covers; nil if there are none, or no runs.
  public var commonRange: ClosedRange<Double>? {
    let runs = strategies.flatMap(\.runs)
    let starts = runs.compactMap { $0.curve(.pixels).points.first?.effort }
    let ends = runs.compactMap { $0.curve(.pixels).points.last?.effort }
    guard let start = starts.max(), let end = ends.min(), starts.count == runs.count, start < end
    else { return nil }
    return start...end
  }

  /// Every other strategy compared with the one named `baseline`, by the mean learning curve over
  /// `commonRange`; pairs are runs of the same seed.
  ///
  /// Strategies that share fewer than two seeds with it are left out; empty if there is no such
  /// strategy.
  public func comparisons(with baseline: String) -> [StrategyComparison] {
    guard let range = commonRange,
      let other = strategies.first(where: { $0.name == baseline })
    else { return [] }
    let means = other.means(over: range)
    let tests = strategies.compactMap { strategy -> (String, PairedTest)? in
      guard strategy.name != baseline else { return nil }
      let own = strategy.means(over: range)
      let seeds = own.keys.filter { means[$0] != nil }.sorted()
      return PairedTest(seeds.map { (own[$0] ?? 0) - (means[$0] ?? 0) })
        .map { (strategy.name, $0) }
    }
    let corrected = PairedTest.holm(tests.map(\.1.probability))
    return zip(tests, corrected).map {
      StrategyComparison(strategy: $0.0, test: $0.1, corrected: $1)
    }
  }
}

extension StrategyResult {
  /// The mean mIoU of every run over a range of labeled percents, by seed.
  func means(over range: ClosedRange<Double>) -> [UInt64: Double] {
    let pairs = runs.compactMap { run in
      run.curve(.pixels).mean(over: range).map { (run.seed, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
