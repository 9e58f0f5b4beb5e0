/// How long, how fast and in what portions a network learns; what the trainers share.
public struct TrainingSchedule: Sendable, Codable, Equatable {
  /// How many rows a training shows to the network in all, passes counted, about.
  public var shownRows = 60_000
  /// Passes over the rows, however many there are.
  public var fewestEpochs = 12
  /// Passes over the rows, however few there are.
  public var mostEpochs = 60
  /// Rows of a minibatch, about: an epoch is split into minibatches of equal size.
  public var batchSize = 256
  /// Adam's step at the start; falls to 0 along half a cosine.
  public var learningRate: Float = 4e-3
  /// Share of each weight taken away at a step, times the step's learning rate; biases do not decay.
  public var weightDecay: Float = 1e-2
  /// Power of (mean class size / class size) that weighs a row: 0 weighs all rows alike, 1 all classes alike.
  public var classWeightPower: Float = 0.7

  public init() {}

  /// Passes over so many rows: many over few, so that they have steps enough.
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
