import Labeling

/// Which key answers with which class.
///
/// A class's own key comes first, if nothing else has it; then the digits 1…9 and 0 go to the first
/// ten classes and `;` to the eleventh; then the characters of the chosen row stand for the digits.
struct ClassKeyAssignment: Hashable, Sendable {
  /// The class that each character answers with.
  private(set) var classes: [Character: ClassID] = [:]
  /// The character to show for each class.
  private(set) var shown: [ClassID: Character] = [:]

  static let digits: [Character] = Array("1234567890")
  /// The digits and one more key in easy reach, for the eleventh class.
  private static let inOrder = digits + [";"]

  init(classes definitions: [ClassDefinition], row: ClassRow) {
    for definition in definitions {
      guard !definition.isRetired, let key = definition.key, Self.isUsable(key), classes[key] == nil
      else { continue }
      classes[key] = definition.id
      shown[definition.id] = key
    }
    // By number, not by place: no class gets another key because one before it was merged.
    for definition in definitions where Self.inOrder.indices.contains(definition.id.rawValue) {
      let digit = Self.inOrder[definition.id.rawValue]
      guard classes[digit] == nil, !definition.isRetired else { continue }
      classes[digit] = definition.id
      if shown[definition.id] == nil { shown[definition.id] = digit }
    }
    guard row != .digits else { return }
    for (digit, characters) in zip(Self.digits, row.characters) {
      guard let id = classes[digit] else { continue }
      let free = characters.filter { Self.isUsable($0) && classes[$0] == nil }
      for character in free { classes[character] = id }
      if shown[id] == digit, let first = free.first { shown[id] = first }
    }
  }

  /// Whether a character may stand for a class: visible, one cell wide, and no command's.
  private static func isUsable(_ character: Character) -> Bool {
    guard !KeyTable.reservedCharacters.contains(character), !character.isWhitespace,
      character.unicodeScalars.count == 1
    else { return false }
    let text = String(character)
    return DisplayText(text).description == text
  }
}
