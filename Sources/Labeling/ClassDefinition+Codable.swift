extension ClassDefinition: Codable {
  private enum CodingKeys: String, CodingKey {
    case id
    case name
    case color
    case key
    case letter
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(ClassID.self, forKey: .id),
      name: try container.decode(String.self, forKey: .name),
      color: try container.decode(ClassColor.self, forKey: .color),
      key: try container.decodeIfPresent(String.self, forKey: .key)?.first,
      letter: try container.decode(String.self, forKey: .letter).first ?? "?")
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(name, forKey: .name)
    try container.encode(color, forKey: .color)
    try container.encodeIfPresent(key.map(String.init), forKey: .key)
    try container.encode(String(letter), forKey: .letter)
  }
}
