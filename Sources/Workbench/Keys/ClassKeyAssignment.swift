public import Labeling

/// Which key answers with which class.
///
/// A class's own key comes first, if nothing else has it; then the digits 1…9 and 0 go to the first
/// ten classes and `;` to the eleventh; then the characters of the chosen row replace the digits.
public struct ClassKeyAssignment: Hashable, Sendable {
  /// The class that each character answers with; commands keep theirs.
  public private(set) var classes: [Character: ClassID] = [:]
  /// The character to show for each class.
  public private(set) var shown: [ClassID: Character] = [:]

  package static let digits: [Character] = Array("1234567890")
  /// The digits, and one more easily reached key for the eleventh class.
  static let inOrder = digits + [";"]

  /// - Parameter commands: keys that no class gets.
  public init(
    classes definitions: [ClassDefinition], row: ClassRow, commands: Set<Character>
  ) {
    func isUsable(_ key: Character) -> Bool {
      !commands.contains(key) && Self.isVisible(key)
    }

    for definition in definitions {
      guard !definition.isRetired, let key = definition.key, isUsable(key), classes[key] == nil
      else { continue }
      classes[key] = definition.id
      shown[definition.id] = key
    }
    // By number, not by position: no class's key changes because an earlier class was merged.
    for definition in definitions where Self.inOrder.indices.contains(definition.id.rawValue) {
      let digit = Self.inOrder[definition.id.rawValue]
      guard classes[digit] == nil, !definition.isRetired else { continue }
      classes[digit] = definition.id
      if shown[definition.id] == nil { shown[definition.id] = digit }
    }
    guard row != .digits else { return }
    for (digit, characters) in zip(Self.digits, row.characters) {
      guard let id = classes[digit] else { continue }
      let free = characters.filter { isUsable($0) && classes[$0] == nil }
      for character in free { classes[character] = id }
      if shown[id] == digit, let first = free.first { shown[id] = first }
    }
  }

  /// Whether a character can be shown: one scalar, not a blank, not replaced by `DisplayText`.
  private static func isVisible(_ character: Character) -> Bool {
    guard !character.isWhitespace, character.unicodeScalars.count == 1 else { return false }
    let text = String(character)
    return DisplayText(text).description == text
  }
}
