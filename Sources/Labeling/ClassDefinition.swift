/// One class as people see it.
public struct ClassDefinition: Hashable, Sendable {
  public let id: ClassID
  /// Not empty, as it was given; shown through `DisplayText`.
  public var name: String
  public var color: ClassColor
  /// The key that answers with it, if it has one of its own.
  public var key: Character?
  /// The letter that stands for it where colors do not.
  public var letter: Character
  /// Whether it takes no new answers.
  public var isRetired = false

  public init(id: ClassID, name: String, color: ClassColor, key: Character?, letter: Character) {
    self.id = id
    self.name = name
    self.color = color
    self.key = key
    self.letter = letter
  }
}

/// A class color, 8 bits a channel, sRGB.
public struct ClassColor: Hashable, Sendable, Codable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
