/// How long, how fast and in what batches a network learns; shared by the trainers.
public struct TrainingSchedule: Sendable, Codable, Equatable {
  /// About how many rows a training shows to the network in total, over all epochs.
  public var shownRows = 60_000
  /// The minimum number of epochs, however many rows there are.
  public var fewestEpochs = 12
  /// The maximum number of epochs, however few rows there are.
  public var mostEpochs = 60
  /// About how many rows a minibatch has: an epoch is split into minibatches of equal size.
  public var batchSize = 256
  /// Adam's step at the start; falls to 0 along a half cosine.
  public var learningRate: Float = 4e-3
  /// Share of each weight removed per step, times the step's learning rate; biases do not decay.
  public var weightDecay: Float = 1e-2
  /// Power of (mean class size / class size) that weighs a row: 0 weighs all rows equally, 1 all
  /// classes equally.
  public var classWeightPower: Float = 0.7

  public init() {}

  /// Epochs for a number of rows: many for few rows, so that there are enough steps.
  public func epochs(rows: Int) -> Int {
    min(mostEpochs, max(fewestEpochs, shownRows / max(1, rows)))
  }

  /// Whether it can be followed; a stored one may be damaged.
  var isUsable: Bool {
    (1...10_000).contains(fewestEpochs) && (fewestEpochs...10_000).contains(mostEpochs)
      && (0...1_000_000_000).contains(shownRows) && (1...1_000_000).contains(batchSize)
      && learningRate.isFinite && weightDecay.isFinite && classWeightPower.isFinite
  }
}
