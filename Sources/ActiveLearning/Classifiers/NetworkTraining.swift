import Numerics

/// One training of a softmax network, from scratch, by minibatch gradient descent.
///
/// Every minibatch is split into two fixed shards whose gradients are added in order, and every
/// parameter is updated on its own, so thread scheduling does not change the result.
final class NetworkTraining {
  private static let shards = 2
  /// The bias of a class that has no rows: its probability is exactly 0 and no gradient reaches it.
  private static let absentBias: Float = -1e4

  private let shape: NetworkShape
  private let recipe: TrainingRecipe
  private let features: FeatureMatrix
  private let labels: [Int32]
  private let weights: [Float]
  private let seed: UInt64

  private var parameters: [Float]
  private var firstMoments: [Float]
  private var secondMoments: [Float]
  private var adam = AdamOptimizer()

  /// - Throws: `TrainingError.tooFewClasses`.
  /// - Precondition: one label in `0..<classes` per row.
  init(
    recipe: TrainingRecipe, features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64
  ) throws(TrainingError) {
    precondition(labels.count == features.rows, "A label for every row is needed.")
    var counts = [Int](repeating: 0, count: classes)
    for label in labels {
      precondition(label >= 0 && label < classes, "Labels lie in 0..<classes.")
      counts[Int(label)] += 1
    }
    let found = counts.count { $0 > 0 }
    guard found >= 2 else { throw .tooFewClasses(found: found) }
    shape = NetworkShape(columns: features.columns, hidden: recipe.hidden, classes: classes)
    self.recipe = recipe
    self.features = features
    self.labels = labels
    self.seed = seed
    weights = classWeights(counts: counts, power: recipe.schedule.classWeightPower)
    parameters = NetworkTraining.initialParameters(shape, counts: counts, seed: seed)
    firstMoments = [Float](repeating: 0, count: shape.parameters)
    secondMoments = firstMoments
  }

  /// He's initialization (DOI 10.1109/ICCV.2015.123), the last layer times 0.3: normal numbers with
  /// deviation √(2 / inputs), biases 0.
  private static func initialParameters(
    _ shape: NetworkShape, counts: [Int], seed: UInt64
  ) -> [Float] {
    var generator = SeededGenerator(seed: seed, round: .max)
    var normal = NormalNumbers()
    var parameters = [Float](repeating: 0, count: shape.parameters)
    let deviation = (2 / Float(max(1, shape.columns))).squareRoot()
    for index in shape.hiddenWeights { parameters[index] = deviation * normal.next(&generator) }
    let lastDeviation = 0.3 * (2 / Float(max(1, shape.lastInputs))).squareRoot()
    for index in shape.lastWeights {
      let value = lastDeviation * normal.next(&generator)
      let isPresent = counts[(index - shape.lastWeights.lowerBound) % shape.classes] > 0
      parameters[index] = isPresent ? value : 0
    }
    for (label, count) in counts.enumerated() where count == 0 {
      parameters[shape.lastBiases.lowerBound + label] = absentBias
    }
    return parameters
  }

  /// Runs all epochs.
  ///
  /// - Parameter progress: called after every minibatch with the completed share.
  /// - Throws: `TrainingError.cancelled`, at most one minibatch after the task was.
  func run(progress: (Double) -> Void) throws(TrainingError) -> SoftmaxNetwork {
    let rows = features.rows
    let schedule = recipe.schedule
    precondition(schedule.batchSize > 0)
    let epochs = schedule.epochs(rows: rows)
    let batches = (rows + schedule.batchSize - 1) / schedule.batchSize
    let capacity = (rows + batches - 1) / batches
    let shards = (0..<NetworkTraining.shards).map { _ in
      GradientShard(shape: shape, capacity: capacity)
    }
    let team = WorkerTeam(size: NetworkTraining.shards)
    let steps = epochs * batches
    var order = (0..<Int32(rows)).map { $0 }
    for epoch in 0..<epochs {
      var generator = SeededGenerator(seed: seed, round: UInt64(epoch))
      generator.shuffle(&order)
      for batch in 0..<batches {
        if Task.isCancelled { throw .cancelled }
        let step = epoch * batches + batch
        // Equal minibatches: a last one with few rows would be all noise.
        let batchRows = batch * rows / batches..<(batch + 1) * rows / batches
        takeStep(step, of: steps, rows: order[batchRows], shards, team)
        progress(Double(step + 1) / Double(steps))
      }
    }
    return SoftmaxNetwork(shape: shape, parameters: parameters)
  }

  private func takeStep(
    _ step: Int, of steps: Int, rows: ArraySlice<Int32>, _ shards: [GradientShard],
    _ team: WorkerTeam
  ) {
    let cosine = cosine(.pi * Float(step) / Float(steps))
    adam.beginStep(
      learningRate: recipe.schedule.learningRate * 0.5 * (1 + cosine),
      weightDecay: recipe.schedule.weightDecay)
    let adam = self.adam
    let middle = rows.count / 2
    let count = shape.parameters
    rows.withUnsafeBufferPointer { rows in
      features.values.withUnsafeBufferPointer { values in
        labels.withUnsafeBufferPointer { labels in
          weights.withUnsafeBufferPointer { weights in
            parameters.withUnsafeMutableBufferPointer { parameters in
              firstMoments.withUnsafeMutableBufferPointer { first in
                secondMoments.withUnsafeMutableBufferPointer { second in
                  guard let values = values.baseAddress, let labels = labels.baseAddress,
                    let weights = weights.baseAddress, let parameters = parameters.baseAddress,
                    let first = first.baseAddress, let second = second.baseAddress
                  else { return }
                  team.run { shard in
                    shards[shard].compute(
                      rows: UnsafeBufferPointer(
                        rebasing: shard == 0 ? rows[..<middle] : rows[middle...]),
                      batchRows: rows.count, values: values, labels: labels, weights: weights,
                      parameters: parameters, dropout: self.recipe.dropout,
                      generator: SeededGenerator(
                        seed: self.seed, round: UInt64(step), item: UInt64(shard + 1)),
                      withheld: self.recipe.withheld.map {
                        (
                          $0,
                          SeededGenerator(
                            seed: self.seed, round: UInt64(step),
                            item: UInt64(Self.shards + shard + 1))
                        )
                      })
                  }
                  let gradients = (
                    UnsafePointer(shards[0].gradient), UnsafePointer(shards[1].gradient)
                  )
                  team.run { shard in
                    let half = shard == 0 ? 0..<count / 2 : count / 2..<count
                    for (range, decays) in self.decaying {
                      adam.update(
                        range.clamped(to: half), decays: decays, parameters: parameters,
                        first: first, second: second, gradients: gradients)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// All parameters, by whether weight decay applies.
  private var decaying: [(range: Range<Int>, decays: Bool)] {
    [
      (shape.hiddenWeights, true), (shape.hiddenBiases, false),
      (shape.lastWeights, true), (shape.lastBiases, false),
    ]
  }
}

/// Normal numbers (mean 0, deviation 1) by the Box–Muller method, two at a time.
private struct NormalNumbers {
  private var spare: Float?

  mutating func next(_ generator: inout SeededGenerator) -> Float {
    if let value = spare {
      spare = nil
      return value
    }
    // 1 − unit lies in 0 <... 1, whose logarithm is finite.
    let radius = (-2 * naturalLogarithm(1 - generator.unit())).squareRoot()
    let angle = 2 * Float.pi * generator.unit()
    spare = radius * sine(angle)
    return radius * cosine(angle)
  }
}
