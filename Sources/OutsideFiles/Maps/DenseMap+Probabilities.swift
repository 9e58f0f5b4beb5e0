extension DenseMap {
  /// How far a sum of probabilities may be from 1: half precision rounds each of them.
  private var tolerance: Float { 0.02 + Float(channels) / 2_048 }

  /// Why the channels are no probabilities of classes; nil if they are.
  ///
  /// - Complexity: O(values).
  package var probabilityFault: MapFault? {
    for cell in 0..<(rows * columns) {
      var sum: Float = 0
      for channel in 0..<channels {
        let value = values[cell * channels + channel]
        guard value >= -0.001, value <= 1.001 else {
          return .noProbability(
            value, row: cell / columns, column: cell % columns, channel: channel)
        }
        sum += value
      }
      guard abs(sum - 1) <= tolerance else {
        return .sum(sum, row: cell / columns, column: cell % columns)
      }
    }
    return nil
  }
}
