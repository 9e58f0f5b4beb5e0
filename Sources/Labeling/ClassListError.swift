/// Why names cannot be the classes of a project.
public enum ClassListError: Error, Equatable, CustomStringConvertible {
  case noClasses
  /// From 1.
  case emptyName(place: Int)
  case duplicateName(String)
  case controlCharacter(name: String)
  case longName(String)
  case tooMany(limit: Int)
  case reservedKey(Character, name: String)
  case unusableKey(Character, name: String)
  case duplicateKey(Character, names: [String])
  case unusableLetter(Character, name: String)
  case duplicateLetter(Character, names: [String])
  case notText
  case badPalette

  public var description: String {
    switch self {
    case .noClasses: "The class list is empty. Name at least one class."
    case .emptyName(let place): "Class \(place) of the list has no name. Name it or remove it."
    case .duplicateName(let name):
      "The class \(Self.shown(name)) is listed twice. Every class needs its own name."
    case .controlCharacter(let name):
      "The class \(Self.shown(name)) has a control character in its name. Remove it."
    case .longName(let name):
      "The class \(Self.shown(name)) has too long a name. 200 bytes are allowed."
    case .tooMany(let limit): "The class list is too long. At most \(limit) classes are possible."
    case .reservedKey(let key, let name):
      """
      The class \(Self.shown(name)) cannot have the key \(Self.shown(String(key))), because a \
      command has it. Choose a digit or another sign.
      """
    case .unusableKey(let key, let name):
      """
      The class \(Self.shown(name)) cannot have the key \(Self.shown(String(key))), because not \
      every keyboard types it. Choose a digit or another sign.
      """
    case .duplicateKey(let key, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) have the same key \
      \(Self.shown(String(key))). Every class needs its own key.
      """
    case .unusableLetter(let letter, let name):
      """
      The class \(Self.shown(name)) cannot have the letter \(Self.shown(String(letter))), because every \
      terminal must show it among the signs of a picture. Choose a letter of the alphabet or a digit.
      """
    case .duplicateLetter(let letter, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) would have the same letter \
      \(Self.shown(String(letter))). Choose one that no class has.
      """
    case .notText: "The class list is not UTF-8 text. Save it as text with one name a line."
    case .badPalette:
      """
      The class list cannot be read as a palette. Write {"classes": [{"name": "sky", "color": \
      "#8080ff", "key": "1", "letter": "S"}]}; color, key and letter may be left out.
      """
    }
  }

  private static func shown(_ text: String) -> String {
    "\"\(DisplayText(text.count > 60 ? text.prefix(59) + "…" : text))\""
  }
}
