import ActiveLearning
import Annotation
import Labeling
import Simulations

/// How strategies differ from a baseline, in words.
struct ComparisonFigures {
  let title: String
  let header = ["strategy", "pairs", "difference", "p", "p, Holm"]
  let rows: [[String]]

  /// Nil if nothing can be compared.
  init?(group: SimulationSummary.Group, baseline: String) {
    let comparisons = group.comparisons(with: baseline)
    guard let range = group.commonRange, !comparisons.isEmpty else { return nil }
    title =
      "mean mIoU over \(Figures.decimal(range.lowerBound, digits: 1)) to "
      + "\(Figures.decimal(range.upperBound, digits: 1)) % of the pixels, less that of "
      + DisplayText(baseline).description
    rows = comparisons.map { comparison in
      let sign = comparison.test.mean < 0 ? "" : "+"
      return [
        DisplayText(comparison.strategy).description, Figures.count(comparison.test.count),
        sign
          + BenchFigures.spread(
            Spread(mean: comparison.test.mean, deviation: comparison.test.deviation), digits: 4),
        Figures.decimal(comparison.test.probability, digits: 4),
        Figures.decimal(comparison.corrected, digits: 4),
      ]
    }
  }
}
