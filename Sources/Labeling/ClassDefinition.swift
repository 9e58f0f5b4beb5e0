/// One class as people see it.
public struct ClassDefinition: Hashable, Sendable {
  public let id: ClassID
  /// Not empty, as given; shown through `DisplayText`.
  public var name: String
  public var color: ClassColor
  /// The key that answers with it, if it has its own.
  public var key: Character?
  /// The letter that represents it when there are no colors.
  public var letter: Character
  /// Whether it accepts no new answers.
  public var isRetired = false

  public init(id: ClassID, name: String, color: ClassColor, key: Character?, letter: Character) {
    self.id = id
    self.name = name
    self.color = color
    self.key = key
    self.letter = letter
  }
}

/// A class color in sRGB, 8 bits per channel.
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

extension ClassColor {
  /// Reads `#rrggbb`.
  public init?(hexadecimal text: String) {
    let digits = text.utf8.dropFirst(text.hasPrefix("#") ? 1 : 0)
    guard digits.count == 6, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      digits.allSatisfy({ $0 != UInt8(ascii: "+") })
    else { return nil }
    self.init(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
