import Numerics

/// One fixed part of every minibatch: its rows, its activations and the gradient it contributes.
final class GradientShard {
  let shape: NetworkShape
  /// The loss's gradient for every parameter, in the order of `NetworkShape`.
  let gradient: UnsafeMutablePointer<Float>

  private let rowValues: UnsafeMutablePointer<Float>
  private let activations: UnsafeMutablePointer<Float>
  private let activationGradient: UnsafeMutablePointer<Float>
  private let logits: UnsafeMutablePointer<Float>

  /// - Parameter capacity: the most rows that the shard ever receives.
  init(shape: NetworkShape, capacity: Int) {
    self.shape = shape
    gradient = .allocate(capacity: shape.parameters)
    gradient.initialize(repeating: 0, count: shape.parameters)
    rowValues = .allocate(capacity: capacity * shape.columns)
    activations = .allocate(capacity: capacity * shape.hidden)
    activationGradient = .allocate(capacity: capacity * shape.hidden)
    logits = .allocate(capacity: capacity * shape.classes)
  }

  deinit {
    gradient.deallocate()
    rowValues.deallocate()
    activations.deallocate()
    activationGradient.deallocate()
    logits.deallocate()
  }

  /// Sets `gradient` to the gradient of the weighted cross-entropy over `rows`, divided by
  /// `batchRows`.
  ///
  /// - Parameters:
  ///   - rows: numbers of rows of `values`, whose classes are `labels`.
  ///   - weights: one weight per class.
  ///   - dropout: share of hidden units silenced, drawn from `generator`.
  ///   - withheld: what is withheld from the rows, drawn from its own generator.
  func compute(
    rows: UnsafeBufferPointer<Int32>, batchRows: Int, values: UnsafePointer<Float>,
    labels: UnsafePointer<Int32>, weights: UnsafePointer<Float>,
    parameters: UnsafePointer<Float>, dropout: Float, generator: SeededGenerator,
    withheld: (groups: GroupDropout, generator: SeededGenerator)? = nil
  ) {
    guard !rows.isEmpty else {
      gradient.update(repeating: 0, count: shape.parameters)
      return
    }
    for (place, row) in rows.enumerated() {
      (rowValues + place * shape.columns).update(
        from: values + Int(row) * shape.columns, count: shape.columns)
    }
    if let (groups, generator) = withheld {
      groups.apply(to: rowValues, count: rows.count, columns: shape.columns, generator: generator)
    }
    let scale = 1 / (1 - dropout)
    if shape.hidden > 0 {
      activate(rows: rows.count, parameters, dropout: dropout, scale: scale, generator)
    }
    computeLogitGradient(rows, batchRows, labels, weights, parameters)
    propagateBack(rows: rows.count, parameters, scale: scale)
  }

  /// Hidden units: rectified, some silenced, the others scaled up to keep the sum's expectation.
  private func activate(
    rows: Int, _ parameters: UnsafePointer<Float>, dropout: Float, scale: Float,
    _ seeded: SeededGenerator
  ) {
    multiplyMatrices(
      rows: rows, columns: shape.hidden, inner: shape.columns,
      rowValues, .stored, parameters, .stored, into: activations)
    let biases = parameters + shape.hiddenBiases.lowerBound
    var generator = DropoutGenerator(seeded)
    let hidden = shape.hidden
    for row in 0..<rows {
      let units = activations + row * hidden
      for unit in stride(from: 0, to: hidden, by: 8) {
        let silenced = generator.next() .< dropout
        if unit + 8 <= hidden {
          let value = load(units, unit) + load(biases, unit)
          let kept = (value * scale).replacing(with: 0, where: silenced .| (value .<= 0))
          store(kept, units, unit)
        } else {
          for lane in 0..<hidden - unit {
            let value = units[unit + lane] + biases[unit + lane]
            units[unit + lane] = silenced[lane] || value <= 0 ? 0 : value * scale
          }
        }
      }
    }
  }

  /// Leaves (probability − target) · weight / batchRows in `logits`.
  private func computeLogitGradient(
    _ rows: UnsafeBufferPointer<Int32>, _ batchRows: Int, _ labels: UnsafePointer<Int32>,
    _ weights: UnsafePointer<Float>, _ parameters: UnsafePointer<Float>
  ) {
    let classes = shape.classes
    multiplyMatrices(
      rows: rows.count, columns: classes, inner: shape.lastInputs,
      lastInput, .stored, parameters + shape.lastWeights.lowerBound, .stored, into: logits)
    let biases = parameters + shape.lastBiases.lowerBound
    for (place, row) in rows.enumerated() {
      let output = logits + place * classes
      for index in 0..<classes { output[index] += biases[index] }
      softmaxInPlace(output, count: classes)
      let label = Int(labels[Int(row)])
      output[label] -= 1
      let weight = weights[label] / Float(batchRows)
      for index in 0..<classes { output[index] *= weight }
    }
  }

  private func propagateBack(rows: Int, _ parameters: UnsafePointer<Float>, scale: Float) {
    multiplyMatrices(
      rows: shape.lastInputs, columns: shape.classes, inner: rows,
      lastInput, .transposed, logits, .stored, into: gradient + shape.lastWeights.lowerBound)
    sumColumns(logits, rows: rows, into: gradient + shape.lastBiases.lowerBound, shape.classes)
    guard shape.hidden > 0 else { return }
    multiplyMatrices(
      rows: rows, columns: shape.hidden, inner: shape.classes,
      logits, .stored, parameters + shape.lastWeights.lowerBound, .transposed,
      into: activationGradient)
    maskAndSum(rows: rows, scale: scale, into: gradient + shape.hiddenBiases.lowerBound)
    multiplyMatrices(
      rows: shape.columns, columns: shape.hidden, inner: rows,
      rowValues, .transposed, activationGradient, .stored, into: gradient)
  }

  /// Blocks the gradient through units that are 0, and sums it over the others.
  private func maskAndSum(rows: Int, scale: Float, into sums: UnsafeMutablePointer<Float>) {
    // A unit that is 0 was negative or silenced; either way its input did not matter. Masks instead
    // of branches: which units are 0 is random, and no processor can predict that.
    let hidden = shape.hidden
    sums.update(repeating: 0, count: hidden)
    for row in 0..<rows {
      let units = UnsafePointer(activations + row * hidden)
      let flow = activationGradient + row * hidden
      var unit = 0
      while unit + 8 <= hidden {
        let value = (load(flow, unit) * scale).replacing(with: 0, where: load(units, unit) .<= 0)
        store(value, flow, unit)
        store(load(sums, unit) + value, sums, unit)
        unit += 8
      }
      while unit < hidden {
        flow[unit] = units[unit] > 0 ? flow[unit] * scale : 0
        sums[unit] += flow[unit]
        unit += 1
      }
    }
  }

  private var lastInput: UnsafePointer<Float> {
    UnsafePointer(shape.hidden > 0 ? activations : rowValues)
  }

  private func sumColumns(
    _ matrix: UnsafePointer<Float>, rows: Int, into sums: UnsafeMutablePointer<Float>,
    _ columns: Int
  ) {
    sums.update(repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { sums[column] += matrix[row * columns + column] }
    }
  }
}
