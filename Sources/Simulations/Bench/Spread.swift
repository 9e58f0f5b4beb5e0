/// A mean with the sample standard deviation.
public struct Spread: Sendable, Hashable, Codable {
  public var mean: Double
  /// Standard deviation with n − 1; nil for a single value.
  public var deviation: Double?

  public init(mean: Double, deviation: Double?) {
    self.mean = mean
    self.deviation = deviation
  }

  /// nil for no values.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
  }

  private enum CodingKeys: String, CodingKey {
    case mean, deviation
  }

  /// An unknown deviation is written as null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mean, forKey: .mean)
    try container.encode(deviation, forKey: .deviation)
  }
}
