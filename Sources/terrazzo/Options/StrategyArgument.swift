import ActiveLearning
import ArgumentParser

/// What `--strategy` names.
enum StrategyArgument {
  /// Refuses an unknown name with the names that there are.
  static func strategy(_ name: String) throws -> any QueryStrategy {
    do {
      return try StrategyCatalog.builtIn.strategy(named: name)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
