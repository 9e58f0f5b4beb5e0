public import Numerics

extension StrategyConfiguration: QueryStrategy {
  public var needs: StrategyNeeds {
    StrategyNeeds(
      model: measure != .random || (spatial != nil && similarity != nil), scores: acquisition,
      predictions: measure == .badge || (spatial != nil && similarity == .predicted),
      features: features,
      neighbors: spatial.map { $0.needsNeighbors || targetShare != nil } ?? false)
  }

  private var acquisition: AcquisitionFunction {
    switch measure {
    case .random, .coreSet, .badge: .entropy
    case .uncertainty(let acquisition, _): acquisition
    }
  }

  private var features: FeatureSource? {
    switch measure {
    case .coreSet(let source): source
    case .badge: .hidden
    case .uncertainty where featureWeight > 0: .hidden
    case .random, .uncertainty:
      spatial != nil && similarity == .appearance ? .descriptors : nil
    }
  }

  public func withRandomShare(_ share: Double) -> any QueryStrategy {
    var configuration = self
    configuration.randomShare = share
    return configuration
  }

  public func batch(
    _ count: Int, from pool: Pool, using generator: inout SeededGenerator
  ) -> [Pick] {
    ObjectiveStrategy(
      objective: objective, ignoresScores: measure == .random, randomShare: randomShare
    ).batch(count, from: pool, using: &generator)
  }
}
