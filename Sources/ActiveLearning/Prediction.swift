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
}
