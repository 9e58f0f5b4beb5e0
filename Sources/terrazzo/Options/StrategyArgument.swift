import ActiveLearning
import ArgumentParser

/// What `--strategy` names.
enum StrategyArgument {
  /// Refuses an unknown name with the names that there are.
  static func configuration(_ name: String) throws -> StrategyConfiguration {
    do {
      return try StrategyConfiguration(name: name)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
