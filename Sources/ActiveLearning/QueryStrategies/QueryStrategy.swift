public import Numerics

/// Chooses a batch of rows to query; never trains and never predicts.
///
/// Strategies of the usual form are a `StrategyConfiguration`; `StrategyCatalog` knows all by name.
public protocol QueryStrategy: Sendable {
  /// What it is typed, stored and reported as, its settings included.
  var name: String { get }

  /// What must be there when it chooses.
  var needs: StrategyNeeds { get }

  /// Share of each batch that it draws uniformly at random, 0...1; such picks have the origin `random`.
  var randomShare: Double { get }

  /// The same strategy with another such share.
  func withRandomShare(_ share: Double) -> any QueryStrategy

  /// Chooses `count` rows, or all selectable ones if there are fewer.
  ///
  /// - Parameters:
  ///   - pool: rows with their scores and states.
  ///   - generator: the only source of randomness; the same generator gives the same batch.
  /// - Returns: selectable rows, without duplicates, by rank.
  func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick]
}

extension QueryStrategy {
  public var randomShare: Double { 0 }

  public func withRandomShare(_ share: Double) -> any QueryStrategy {
    share == 0 ? self : PartlyRandom(base: self, randomShare: share)
  }
}

/// What a strategy needs to choose.
public struct StrategyNeeds: Sendable, Hashable {
  /// A model; before a first one the batch is random.
  public var model: Bool
  /// How a model's class probabilities become the scores of the pool.
  public var scores: AcquisitionFunction
  /// The class probabilities themselves, which are there only with a model.
  public var predictions: Bool
  /// What rows are compared by, which is there only with a model; nil: nothing.
  public var features: FeatureSource?
  /// Who touches whom.
  public var neighbors: Bool

  public init(
    model: Bool = true, scores: AcquisitionFunction = .entropy, predictions: Bool = false,
    features: FeatureSource? = nil, neighbors: Bool = false
  ) {
    self.model = model
    self.scores = scores
    self.predictions = predictions
    self.features = features
    self.neighbors = neighbors
  }
}

/// What rows are compared by.
public enum FeatureSource: Sendable, Hashable {
  /// What is seen of a row.
  case descriptors
  /// The input of the model's last layer.
  case hidden
}
