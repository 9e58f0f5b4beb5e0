/// What a trainer is stored and typed as; `TrainerCatalog` says which there are.
public struct TrainerName: RawRepresentable, Hashable, Sendable, Codable,
  ExpressibleByStringLiteral
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public init(stringLiteral name: String) { rawValue = name }

  public static let perceptron: TrainerName = "perceptron"
  public static let linear: TrainerName = "linear"
}
