import ArgumentParser
import Labeling

/// A share as it is typed: `5%` or `0.05`.
package struct ShareArgument: ExpressibleByArgument, Equatable, CustomStringConvertible {
  /// 0...1.
  package let share: Double

  package init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument),
      (0...(isPercent ? 100 : 1)).contains(number)
    else { return nil }
    share = isPercent ? number / 100 : number
  }

  package var description: String {
    Figures.shortest((share * 1_000_000).rounded() / 10_000) + "%"
  }

  package var defaultValueDescription: String { description }
}
