import Numerics

/// A trained softmax classifier: linear, or with one hidden layer of rectified units.
struct SoftmaxNetwork: Classifier {
  let shape: NetworkShape
  /// In the order of `NetworkShape`.
  let parameters: [Float]

  var columns: Int { shape.columns }
  var classes: Int { shape.classes }

  /// Rows predicted at a time.
  ///
  /// Fixed, so that the number of threads does not change the results.
  private static let blockRows = 1024

  func predict(_ features: FeatureMatrix) -> Prediction {
    precondition(
      features.columns == columns,
      "The classifier was trained on \(columns) columns, not \(features.columns).")
    var prediction = Prediction(
      rows: features.rows, classes: classes,
      probabilities: [Float](repeating: 0, count: features.rows * classes))
    features.values.withUnsafeBufferPointer { values in
      parameters.withUnsafeBufferPointer { parameters in
        prediction.probabilities.withUnsafeMutableBufferPointer { probabilities in
          guard let values = values.baseAddress, let parameters = parameters.baseAddress,
            let probabilities = probabilities.baseAddress
          else { return }
          predict(rows: features.rows, values, parameters, into: probabilities)
        }
      }
    }
    return prediction
  }

  private func predict(
    rows: Int, _ values: UnsafePointer<Float>, _ parameters: UnsafePointer<Float>,
    into probabilities: UnsafeMutablePointer<Float>
  ) {
    let blocks = (rows + SoftmaxNetwork.blockRows - 1) / SoftmaxNetwork.blockRows
    let predictBlocks = { (first: Int, step: Int) in
      let hidden = UnsafeMutablePointer<Float>.allocate(
        capacity: min(rows, SoftmaxNetwork.blockRows) * self.shape.hidden)
      defer { hidden.deallocate() }
      for block in stride(from: first, to: blocks, by: step) {
        let start = block * SoftmaxNetwork.blockRows
        let count = min(SoftmaxNetwork.blockRows, rows - start)
        let output = probabilities + start * self.classes
        self.computeLogits(
          rows: count, values + start * self.columns, parameters, hidden: hidden, into: output)
        for row in 0..<count { softmaxInPlace(output + row * self.classes, count: self.classes) }
      }
    }
    if blocks > 1 {
      let threads = min(blocks, availableCores())
      WorkerTeam(size: threads).run { predictBlocks($0, threads) }
    } else {
      predictBlocks(0, 1)
    }
  }

  /// The hidden activations, without dropout; for a linear classifier the rows themselves.
  func embed(_ features: FeatureMatrix) -> FeatureMatrix? {
    precondition(
      features.columns == columns,
      "The classifier was trained on \(columns) columns, not \(features.columns).")
    guard shape.hidden > 0 else { return features }
    var result = FeatureMatrix(
      rows: features.rows, columns: shape.hidden,
      values: [Float](repeating: 0, count: features.rows * shape.hidden))
    features.values.withUnsafeBufferPointer { values in
      parameters.withUnsafeBufferPointer { parameters in
        result.values.withUnsafeMutableBufferPointer { hidden in
          guard let values = values.baseAddress, let parameters = parameters.baseAddress,
            let hidden = hidden.baseAddress
          else { return }
          activate(rows: features.rows, values, parameters, into: hidden)
        }
      }
    }
    return result
  }

  private func activate(
    rows: Int, _ values: UnsafePointer<Float>, _ parameters: UnsafePointer<Float>,
    into hidden: UnsafeMutablePointer<Float>
  ) {
    multiplyMatrices(
      rows: rows, columns: shape.hidden, inner: columns,
      values, .stored, parameters, .stored, into: hidden)
    let biases = parameters + shape.hiddenBiases.lowerBound
    for row in 0..<rows {
      let units = hidden + row * shape.hidden
      for unit in 0..<shape.hidden { units[unit] = max(0, units[unit] + biases[unit]) }
    }
  }

  private func computeLogits(
    rows: Int, _ values: UnsafePointer<Float>, _ parameters: UnsafePointer<Float>,
    hidden: UnsafeMutablePointer<Float>, into logits: UnsafeMutablePointer<Float>
  ) {
    var input = values
    if shape.hidden > 0 {
      activate(rows: rows, values, parameters, into: hidden)
      input = UnsafePointer(hidden)
    }
    multiplyMatrices(
      rows: rows, columns: classes, inner: shape.lastInputs,
      input, .stored, parameters + shape.lastWeights.lowerBound, .stored, into: logits)
    let biases = parameters + shape.lastBiases.lowerBound
    for row in 0..<rows {
      for index in 0..<classes { logits[row * classes + index] += biases[index] }
    }
  }
}
