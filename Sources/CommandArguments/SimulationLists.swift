package import ActiveLearning
import ArgumentParser

/// Seeds: how many, from 0 (`5`), or which (`0,3,7`).
package struct SeedList: ExpressibleByArgument, Equatable {
  package var seeds: [UInt64]

  package init?(argument: String) {
    guard argument.contains(",") else {
      guard let count = UInt64(argument), (1...10_000).contains(count) else { return nil }
      seeds = Array(0..<count)
      return
    }
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    seeds = parts.compactMap { UInt64($0) }
    guard seeds.count == parts.count, Set(seeds).count == seeds.count else { return nil }
  }
}

/// Comma-separated batch sizes: `1%,3%`, `25`.
package struct BatchList: ExpressibleByArgument, Equatable {
  package var amounts: [BatchAmount]

  package init(_ amounts: [BatchAmount]) {
    self.amounts = amounts
  }

  package init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    amounts = parts.compactMap { BatchAmount(argument: String($0)) }
    guard amounts.count == parts.count, !amounts.indices.contains(where: isRepeated) else {
      return nil
    }
  }

  private func isRepeated(_ place: Int) -> Bool { amounts[..<place].contains(amounts[place]) }

  package var defaultValueDescription: String {
    amounts.map(\.defaultValueDescription).joined(separator: ",")
  }
}

/// Comma-separated numbers of regions per image: `300,1200`.
package struct RegionCountList: ExpressibleByArgument, Equatable {
  package var counts: [Int]

  package init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    counts = parts.compactMap { Int($0) }
    guard counts.count == parts.count, Set(counts).count == counts.count else { return nil }
  }
}

/// Strategies by name, from repeated or comma-separated options.
package struct StrategyList {
  /// In the order given, without duplicates.
  package let strategies: [any QueryStrategy]

  /// Refuses unknown names, listing the known ones; no argument means the default.
  package init(_ arguments: [String], randomShare: Double) throws {
    var strategies: [any QueryStrategy] = []
    for name in arguments.flatMap(Self.names) {
      let strategy = try StrategyArgument.strategy(name)
      if !strategies.contains(where: { $0.name == strategy.name }) { strategies.append(strategy) }
    }
    if strategies.isEmpty { strategies = [StrategyConfiguration.standard] }
    self.strategies = strategies.map { $0.withRandomShare(randomShare) }
  }

  /// A comma starts a new name unless it is followed by another setting of the preceding name.
  package static func names(in argument: String) -> [String] {
    var names: [String] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      if part.contains("="), !part.contains(":"), let last = names.popLast() {
        names.append(last + "," + part)
      } else {
        names.append(String(part))
      }
    }
    return names
  }
}
