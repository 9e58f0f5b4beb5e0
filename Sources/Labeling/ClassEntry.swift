/// One class as a list or palette describes it; nil values are chosen automatically.
public struct ClassEntry: Hashable, Sendable {
  public var name: String
  /// The class's number, which masks contain.
  public var value: Int?
  public var color: ClassColor?
  public var key: Character?
  public var letter: Character?
  /// Whether it accepts no new answers.
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

  /// Requests a class as it is, under any number.
  public init(_ definition: ClassDefinition) {
    self.init(
      name: definition.name, color: definition.color, key: definition.key,
      letter: definition.letter, isRetired: definition.isRetired)
  }
}
