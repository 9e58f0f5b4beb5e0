/// What a program can learn and ask with, by name.
public struct MethodCatalog: Sendable {
  /// What the program comes with.
  public static let builtIn = MethodCatalog()

  public var strategies: StrategyCatalog
  public var trainers: TrainerCatalog

  public init(strategies: StrategyCatalog = .builtIn, trainers: TrainerCatalog = .builtIn) {
    self.strategies = strategies
    self.trainers = trainers
  }
}
