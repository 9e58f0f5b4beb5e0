import Glibc
import Numerics
import Testing

@testable import ActiveLearning

@Suite("The network")
struct NetworkTests {
  @Test("follows the gradient given by finite differences of the loss", arguments: [0, 5, 11])
  func gradientMatchesDifferences(hidden: Int) {
    let shape = NetworkShape(columns: 7, hidden: hidden, classes: 3)
    var generator = SeededGenerator(seed: 12)
    let values = (0..<4 * 7).map { _ in 2 * generator.unit() - 1 }
    let labels: [Int32] = [0, 2, 1, 2]
    let weights: [Float] = [0.5, 1, 2]
    var parameters = (0..<shape.parameters).map { _ in 2 * generator.unit() - 1 }
    let shard = GradientShard(shape: shape, capacity: 3)
    // Rows 3, 1 and 0 of a minibatch of 6: the other half's rows do not belong to this shard.
    let rows: [Int32] = [3, 1, 0]
    rows.withUnsafeBufferPointer { rows in
      values.withUnsafeBufferPointer { values in
        guard let values = values.baseAddress else { return }
        shard.compute(
          rows: rows, batchRows: 6, values: values, labels: labels, weights: weights,
          parameters: parameters, dropout: 0, generator: SeededGenerator(seed: 0))
      }
    }
    func loss(_ parameters: [Float]) -> Double {
      let prediction = SoftmaxNetwork(shape: shape, parameters: parameters).predict(
        FeatureMatrix(rows: 4, columns: 7, values: values))
      return rows.reduce(0) { sum, row in
        let label = Int(labels[Int(row)])
        let probability = prediction.probabilities[Int(row) * 3 + label]
        return sum - Double(weights[label]) * Double(logf(probability)) / 6
      }
    }
    for index in 0..<shape.parameters {
      let value = parameters[index]
      parameters[index] = value + 0.005
      let above = loss(parameters)
      parameters[index] = value - 0.005
      let below = loss(parameters)
      parameters[index] = value
      let difference = (above - below) / 0.01
      #expect(abs(Double(shard.gradient[index]) - difference) < 3e-4, "parameter \(index)")
    }
  }

  @Test("silences about the dropout share of units, and no others")
  func dropoutShare() {
    var generator = DropoutGenerator(SeededGenerator(seed: 3))
    var silenced = 0
    for _ in 0..<5_000 {
      let draws = generator.next()
      for lane in 0..<8 {
        #expect(draws[lane] >= 0 && draws[lane] < 1)
        if draws[lane] < 0.3 { silenced += 1 }
      }
    }
    // 40,000 draws: the deviation of the share is √(0.3 · 0.7 / 40,000) = 0.0023; five of them.
    #expect(abs(Float(silenced) / 40_000 - 0.3) < 0.0115)
  }

  @Test("weighs rows of rare classes more, and all rows 1 on average")
  func classWeighting() {
    // Mean n over classes that have rows: (10 + 40 + 250) / 3 = 100. Power ½: √10, √2.5, √0.4, that
    // is 3.1623, 1.5811, 0.6325; the mean over rows is
    // (10 · 3.1623 + 40 · 1.5811 + 250 · 0.6325) / 300 = 252.98 / 300 = 0.84327.
    let weights = classWeights(counts: [10, 0, 40, 250], power: 0.5)
    let expected: [Float] = [3.75, 0, 1.875, 0.75]
    for (weight, value) in zip(weights, expected) { #expect(abs(weight - value) < 1e-3) }
    #expect(classWeights(counts: [5, 7], power: 0) == [1, 1])
    #expect(classWeights(counts: [0, 0], power: 0.4) == [0, 0])
  }

  @Test("takes Adam's step, decaying weights but not biases")
  func adamStep() {
    // The first step of Adam is the learning rate times the gradient's sign, whatever its size.
    var adam = AdamOptimizer()
    adam.beginStep(learningRate: 0.1, weightDecay: 0.5)
    let count = 11
    for decays in [true, false] {
      var parameters = [Float](repeating: 2, count: count)
      var first = [Float](repeating: 0, count: count)
      var second = first
      let one = (0..<count).map { $0 % 2 == 0 ? Float(3) : -1 }
      let two = (0..<count).map { $0 % 2 == 0 ? Float(1) : -2 }
      one.withUnsafeBufferPointer { one in
        two.withUnsafeBufferPointer { two in
          guard let one = one.baseAddress, let two = two.baseAddress else { return }
          adam.update(
            0..<count, decays: decays, parameters: &parameters, first: &first, second: &second,
            gradients: (one, two))
        }
      }
      // 2 · (1 − 0.1 · 0.5) ∓ 0.1 with decay, 2 ∓ 0.1 without.
      for (index, value) in parameters.enumerated() {
        let expected: Float = (decays ? 1.9 : 2) + (index % 2 == 0 ? -0.1 : 0.1)
        #expect(abs(value - expected) < 1e-5)
      }
    }
  }

  @Test("is trained by a team that visits every index each time and releases the closure")
  func teamVisitsAll() {
    let team = WorkerTeam(size: 3)
    for round in 0..<200 {
      var visits = [Int](repeating: 0, count: 3)
      visits.withUnsafeMutableBufferPointer { visits in
        let visits = visits.baseAddress
        team.run { visits?[$0] += round + 1 }
      }
      #expect(visits == [round + 1, round + 1, round + 1])
    }
  }
}
