/// How much of a pool each class takes, as its model sees it.
///
/// Shares are of area or of rows, and sum to 1 (or are all 0 for a pool without predictions).
public struct ClassShares: Sendable, Equatable {
  /// Share whose most probable class this is.
  public var predicted: [Double]
  /// Mean probability; by area, weighted by it.
  public var expected: [Double]

  public init(predicted: [Double], expected: [Double]) {
    precondition(predicted.count == expected.count)
    self.predicted = predicted
    self.expected = expected
  }
}
