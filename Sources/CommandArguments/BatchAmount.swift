import ArgumentParser
import Labeling

/// How many regions a batch holds: a number, or a share of all regions.
package enum BatchAmount: ExpressibleByArgument, Equatable {
  case regions(Int)
  /// In percent, above 0 and at most 100.
  case percent(Double)

  package init?(argument: String) {
    if argument.hasSuffix("%") {
      guard let percent = Double(argument.dropLast()), percent > 0, percent <= 100 else {
        return nil
      }
      self = .percent(percent)
    } else {
      guard let count = Int(argument), count >= 1 else { return nil }
      self = .regions(count)
    }
  }

  package var defaultValueDescription: String {
    switch self {
    case .regions(let count): "\(count)"
    case .percent(let percent): Figures.shortest(percent) + "%"
    }
  }
}
