import Numerics

/// Class probabilities of rows: rows × classes, every row sums to 1.
public struct Prediction: Sendable, Equatable {
  public let rows: Int
  public let classes: Int
  /// `rows * classes` values, the first row first.
  public var probabilities: [Float]

  /// - Precondition: `probabilities.count == rows * classes`.
  public init(rows: Int, classes: Int, probabilities: [Float]) {
    precondition(rows >= 0 && classes >= 0 && probabilities.count == rows * classes)
    self.rows = rows
    self.classes = classes
    self.probabilities = probabilities
  }

  /// The most probable class of a row, the first in case of a tie, and its probability; nil without
  /// classes, or if no probability is a number.
  ///
  /// - Complexity: linear in the number of classes.
  public func mostProbable(in row: Int) -> (label: Int, probability: Float)? {
    let start = row * classes
    let own = probabilities[start..<(start + classes)]
    return own.indexOfMaximum.map { ($0 - start, own[$0]) }
  }
}
