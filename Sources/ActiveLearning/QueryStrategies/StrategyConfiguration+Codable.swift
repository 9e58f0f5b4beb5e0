extension StrategyConfiguration: Codable {
  private enum CodingKeys: CodingKey {
    case name
    case randomShare
  }

  /// Reads what `encode` wrote; names and shares from outside are checked.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .name)
    let share = try container.decodeIfPresent(Double.self, forKey: .randomShare) ?? 0
    do {
      try self.init(name: name)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .name, in: container, debugDescription: "\(error)")
    }
    guard share >= 0, share <= 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .randomShare, in: container,
        debugDescription: "The random share \(share) is not between 0 and 1.")
    }
    randomShare = share
  }

  /// Writes the name, including settings, and the random share.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(randomShare, forKey: .randomShare)
  }
}
