/// Adam with decoupled weight decay, over the summed gradients of the shards.
///
/// Kingma and Ba, *Adam*, ICLR 2015, arXiv 1412.6980; Loshchilov and Hutter, *Decoupled Weight Decay
/// Regularization*, ICLR 2019, arXiv 1711.05101.
struct AdamOptimizer {
  private static let firstDecay: Float = 0.9
  private static let secondDecay: Float = 0.999
  private static let epsilon: Float = 1e-8

  /// Steps taken, including the next one.
  private var step = 0
  private var firstPower: Double = 1
  private var secondPower: Double = 1
  private var stepSize: Float = 0
  private var keptShare: Float = 1
  private var stepEpsilon: Float = 0

  /// Starts the next step, at a learning rate.
  mutating func beginStep(learningRate: Float, weightDecay: Float) {
    step += 1
    firstPower *= Double(AdamOptimizer.firstDecay)
    secondPower *= Double(AdamOptimizer.secondDecay)
    // Both bias corrections at once, folded into the step and into epsilon.
    let correction = (1 - secondPower).squareRoot()
    stepSize = learningRate * Float(correction / (1 - firstPower))
    stepEpsilon = AdamOptimizer.epsilon * Float(correction)
    keptShare = 1 - learningRate * weightDecay
  }

  /// Updates some parameters.
  ///
  /// - Parameters:
  ///   - range: which parameters; ranges within one step must not overlap.
  ///   - decays: whether weight decay applies (to weights; not to biases).
  ///   - gradients: one gradient per shard, summed in this order.
  func update(
    _ range: Range<Int>, decays: Bool, parameters: UnsafeMutablePointer<Float>,
    first: UnsafeMutablePointer<Float>, second: UnsafeMutablePointer<Float>,
    gradients: (UnsafePointer<Float>, UnsafePointer<Float>)
  ) {
    let kept = decays ? keptShare : 1
    var index = range.lowerBound
    // Rounded operations give the same results one by one as eight at a time, so the bounds of a
    // range do not affect the result.
    while index + 8 <= range.upperBound {
      let gradient = load(gradients.0, index) + load(gradients.1, index)
      let mean =
        load(first, index) * AdamOptimizer.firstDecay
        + gradient * (1 - AdamOptimizer.firstDecay)
      let square =
        load(second, index) * AdamOptimizer.secondDecay
        + (gradient * gradient) * (1 - AdamOptimizer.secondDecay)
      let move = (mean * stepSize) / (square.squareRoot() + stepEpsilon)
      store(mean, first, index)
      store(square, second, index)
      store(load(parameters, index) * kept - move, parameters, index)
      index += 8
    }
    while index < range.upperBound {
      let gradient = gradients.0[index] + gradients.1[index]
      let mean =
        first[index] * AdamOptimizer.firstDecay
        + gradient * (1 - AdamOptimizer.firstDecay)
      let square =
        second[index] * AdamOptimizer.secondDecay
        + (gradient * gradient) * (1 - AdamOptimizer.secondDecay)
      let move = (mean * stepSize) / (square.squareRoot() + stepEpsilon)
      first[index] = mean
      second[index] = square
      parameters[index] = parameters[index] * kept - move
      index += 1
    }
  }
}
