import ArgumentParser
package import Simulations

/// Comma-separated modes of a simulated person: `keys,sheets`.
package struct PersonModeList: ExpressibleByArgument, Equatable {
  package var modes: [PersonMode]

  package init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    modes = parts.compactMap { PersonMode(rawValue: String($0)) }
    guard modes.count == parts.count, Set(modes).count == modes.count else { return nil }
  }
}
