/// A named tensor that is to be written to a weights file.
public struct WeightsTensor: Sendable {
  public let name: String
  /// The sizes of its axes, the slowest first; no axes for a single value.
  public let shape: [Int]
  /// Row-major.
  public let values: [Float]
  /// How its values are to be stored.
  public let precision: WeightsPrecision

  /// - Precondition: there are as many values as the shape says.
  public init(_ name: String, shape: [Int], values: [Float], precision: WeightsPrecision = .single)
  {
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count,
      "A tensor has as many values as its shape says.")
    self.name = name
    self.shape = shape
    self.values = values
    self.precision = precision
  }
}
