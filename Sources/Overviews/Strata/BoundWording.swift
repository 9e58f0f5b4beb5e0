import Labeling
import Workbench

/// Words for bounds of an error rate.
enum BoundWording {
  /// `2.1 %`, with as many digits as tell it from the bound that was wanted.
  static func percent(_ bound: Double, beside wanted: Double) -> String {
    let rounded = Figures.decimal(bound * 100, digits: 1)
    if bound > wanted, rounded == Figures.decimal(wanted * 100, digits: 1) {
      return Figures.decimal(bound * 100, digits: 2) + " %"
    }
    return rounded + " %"
  }

  /// `2 %`.
  static func wanted(_ bound: Double) -> String {
    Figures.shortest((bound * 1_000).rounded() / 10) + " %"
  }

  /// `at most 2.1 % wrong (95 %)`.
  static func claim(_ bound: Double, of sample: StratumSample) -> String {
    "at most \(percent(bound, beside: sample.wanted)) wrong (\(wanted(sample.confidence)))"
  }
}
