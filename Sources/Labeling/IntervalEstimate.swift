/// A quantity measured on a sample, with a 95 % confidence interval.
public struct IntervalEstimate: Sendable, Hashable {
  public let value: Double
  public let low: Double
  public let high: Double

  public init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}
