public import ActiveLearning
public import Superpixels

/// Which simulations are compared: every combination of strategies, persons, seeds, segmentations and
/// batches.
public struct SimulationPlan: Sendable {
  /// What all runs have in common.
  public var shared: SimulationOptions
  public var strategies: [any QueryStrategy]
  public var seeds: [UInt64]
  /// How images are segmented.
  public var segmentations: [SegmentationMethod]
  /// Regions per image; nil: by its size.
  ///
  /// Rectangles of one size ignore it.
  public var regions: [Int?]
  public var batches: [SimulationOptions.BatchSize]
  /// What a person does beside single answers; nil: nothing.
  public var persons: [PersonOptions?]
  /// The strategy that the others are compared with; nil: none.
  public var baseline: (any QueryStrategy)?

  /// - Precondition: no list is empty.
  public init(
    shared: SimulationOptions, strategies: [any QueryStrategy], seeds: [UInt64],
    segmentations: [SegmentationMethod] = [.slic], regions: [Int?],
    batches: [SimulationOptions.BatchSize], persons: [PersonOptions?] = [nil],
    baseline: (any QueryStrategy)? = nil
  ) {
    precondition(!strategies.isEmpty && !seeds.isEmpty && !batches.isEmpty)
    precondition(!segmentations.isEmpty && !regions.isEmpty && !persons.isEmpty)
    self.shared = shared
    self.strategies = strategies
    self.seeds = seeds
    self.segmentations = segmentations
    self.regions = regions
    self.batches = batches
    self.persons = persons
    self.baseline = baseline
  }

  /// How many simulations there are, without references.
  public var count: Int {
    strategies.count * persons.count * seeds.count * preparations.count * batches.count
  }

  /// The first simulation, with its reference if requested.
  public var single: SimulationOptions {
    var options = shared
    options.strategy = strategies[0]
    options.seed = seeds[0]
    options.segmentation = segmentations[0]
    options.regions = counts(for: segmentations[0])[0]
    options.batch = batches[0]
    options.person = persons[0]
    return options
  }

  /// Every simulation, seed by seed, so that early results compare all strategies.
  var runs: [SimulationOptions] {
    seeds.flatMap { seed in
      preparations.flatMap { preparation in
        batches.flatMap { batch in
          strategies.flatMap { strategy in
            persons.map { person in
              var options = preparation
              options.seed = seed
              options.batch = batch
              options.strategy = strategy
              options.person = person
              options.includesReference = false
              return options
            }
          }
        }
      }
    }
  }

  /// The references, trained with every region answered: one per seed and segmentation.
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

  /// The ways in which images are segmented.
  private var preparations: [SimulationOptions] {
    segmentations.flatMap { segmentation in
      counts(for: segmentation).map { count in
        var options = shared
        options.segmentation = segmentation
        options.regions = count
        options.projectFolder = nil
        options.predictionsFolder = nil
        return options
      }
    }
  }

  private func counts(for segmentation: SegmentationMethod) -> [Int?] {
    switch segmentation {
    case .rectangles(_?), .imported: [nil]
    case .slic, .seeds, .rectangles(nil): regions
    }
  }
}
