package import ActiveLearning
import ArgumentParser

/// The argument of `--strategy`.
package enum StrategyArgument {
  /// Refuses an unknown name, listing the known ones, and a setting that is given twice.
  package static func strategy(_ name: String) throws -> any QueryStrategy {
    do throws(StrategyNameError) {
      try StrategyConfiguration.checkRepeats(in: name)
      return try StrategyCatalog.builtIn.strategy(named: name)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
