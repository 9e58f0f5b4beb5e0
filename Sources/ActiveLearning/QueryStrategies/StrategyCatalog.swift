/// The query strategies that a program knows, by name: those of the usual form, and others.
public struct StrategyCatalog: Sendable {
  /// What the program comes with.
  public static let builtIn = StrategyCatalog()

  /// Those that `StrategyConfiguration` has no name for.
  private let others: [any QueryStrategy]

  /// - Parameter others: strategies beside those of `StrategyConfiguration`.
  /// - Precondition: names of lowercase letters, digits and hyphens, each once; none is a
  ///   `StrategyConfiguration`'s.
  public init(_ others: [any QueryStrategy] = []) {
    for (place, strategy) in others.enumerated() {
      let name = strategy.name
      let isPlain = name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
      precondition(!name.isEmpty && isPlain, "The strategy's name '\(name)' cannot be typed.")
      precondition(
        (try? StrategyConfiguration(name: name)) == nil
          && !others[..<place].contains { Self.isSame($0.name, name) },
        "There is a strategy named '\(name)' already.")
    }
    self.others = others
  }

  /// The catalog with one more.
  ///
  /// - Precondition: as of `init`.
  public func adding(_ strategy: any QueryStrategy) -> StrategyCatalog {
    StrategyCatalog(others + [strategy])
  }

  /// Every name without settings.
  public var names: [String] { StrategyConfiguration.names + others.map(\.name) }

  /// The strategy that a name stands for; letters' case and hyphens do not matter.
  ///
  /// - Parameter name: with its settings, if it has any.
  public func strategy(named name: String) throws(StrategyNameError) -> any QueryStrategy {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if let own = others.first(where: { Self.isSame($0.name, String(parts[0])) }) {
      guard parts.count == 1 else { throw .noSettings(name: own.name) }
      return own
    }
    do {
      return try StrategyConfiguration(name: name)
    } catch .unknown(let name, _) {
      throw .unknown(name, others: others.map(\.name))
    }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    StrategyConfiguration.folded(left[...]) == StrategyConfiguration.folded(right[...])
  }
}
