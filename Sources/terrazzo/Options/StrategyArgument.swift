import ActiveLearning
import ArgumentParser

/// The argument of `--strategy`.
enum StrategyArgument {
  /// Refuses an unknown name, listing the known ones.
  static func strategy(_ name: String) throws -> any QueryStrategy {
    do {
      return try StrategyCatalog.builtIn.strategy(named: name)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
