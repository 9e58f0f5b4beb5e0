public import ActiveLearning

/// Which simulations are compared: every combination of strategies, seeds, regions and batches.
public struct SimulationPlan: Sendable {
  /// What all runs have in common.
  public var shared: SimulationOptions
  public var strategies: [StrategyConfiguration]
  public var seeds: [UInt64]
  /// Regions an image; nil: by its size.
  public var regions: [Int?]
  public var batches: [SimulationOptions.BatchSize]

  /// - Precondition: no list is empty.
  public init(
    shared: SimulationOptions, strategies: [StrategyConfiguration], seeds: [UInt64],
    regions: [Int?], batches: [SimulationOptions.BatchSize]
  ) {
    precondition(!strategies.isEmpty && !seeds.isEmpty && !regions.isEmpty && !batches.isEmpty)
    self.shared = shared
    self.strategies = strategies
    self.seeds = seeds
    self.regions = regions
    self.batches = batches
  }

  /// How many simulations there are, references apart.
  public var count: Int { strategies.count * seeds.count * regions.count * batches.count }

  /// The first simulation, with its reference if that is asked for.
  public var single: SimulationOptions {
    var options = shared
    options.strategy = strategies[0]
    options.seed = seeds[0]
    options.regions = regions[0]
    options.batch = batches[0]
    return options
  }

  /// Every simulation, seed by seed, so that early results compare all strategies.
  var runs: [SimulationOptions] {
    seeds.flatMap { seed in
      preparations.flatMap { preparation in
        batches.flatMap { batch in
          strategies.map { strategy in
            var options = preparation
            options.seed = seed
            options.batch = batch
            options.strategy = strategy
            options.includesReference = false
            return options
          }
        }
      }
    }
  }

  /// What is trained with every region answered: once for every seed and cutting.
  var references: [SimulationOptions] {
    guard shared.includesReference else { return [] }
    return seeds.flatMap { seed in
      preparations.map { preparation in
        var options = preparation
        options.seed = seed
        return options
      }
    }
  }

  /// The ways in which the images are cut.
  private var preparations: [SimulationOptions] {
    regions.map { count in
      var options = shared
      options.regions = count
      options.projectFolder = nil
      options.predictionsFolder = nil
      return options
    }
  }
}
