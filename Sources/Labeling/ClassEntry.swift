/// One class as a list or palette names it; what is nil is chosen.
public struct ClassEntry: Hashable, Sendable {
  public var name: String
  /// The number, which masks hold for the class.
  public var value: Int?
  public var color: ClassColor?
  public var key: Character?
  public var letter: Character?
  /// Whether it takes no new answers.
  public var isRetired: Bool

  public init(
    name: String, value: Int? = nil, color: ClassColor? = nil, key: Character? = nil,
    letter: Character? = nil, isRetired: Bool = false
  ) {
    self.name = name
    self.value = value
    self.color = color
    self.key = key
    self.letter = letter
    self.isRetired = isRetired
  }

  /// Asks for a class as it is, under any number.
  public init(_ definition: ClassDefinition) {
    self.init(
      name: definition.name, color: definition.color, key: definition.key,
      letter: definition.letter, isRetired: definition.isRetired)
  }
}
