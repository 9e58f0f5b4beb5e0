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
  /// `void` and the like, in any spelling.
  case answerWord(String)
  case duplicateValue(Int, names: [String])
  case missingValue(name: String)
  case valueOutOfRange(Int, name: String)
  case noNumberLeft(name: String)
  /// A line or a part of a list that is something else than a name; the place is from 1.
  case notName(String, place: Int, trait: NameTrait)
  case notText
  case tooLong(bytes: Int)
  case badPalette
  /// Of the class at this place, from 1; nil: of the palette itself.
  case badField(String, place: Int?, expected: String)
  case unknownField(String, place: Int?)
  /// What a palette says of its masks, and what masks of this program have.
  case otherMasks(String, said: String, written: Int)

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
      The class \(Self.shown(name)) cannot have the key \(Self.shown(key)), because a \
      command has it. Choose a digit or another sign.
      """
    case .unusableKey(let key, let name):
      """
      The class \(Self.shown(name)) cannot have the key \(Self.shown(key)), because not \
      every keyboard types it. Choose a digit or another sign.
      """
    case .duplicateKey(let key, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) have the same key \
      \(Self.shown(key)). Every class needs its own key.
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
    case .answerWord(let name):
      """
      The class \(Self.shown(name)) is named like an answer without a class: void, unsure, skip and \
      mixed mean something else to label and on the screen. Choose another name.
      """
    case .duplicateValue(let value, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) have the same value \(value). \
      Every class needs its own value.
      """
    case .missingValue(let name):
      """
      The class \(Self.shown(name)) has no value, but others of the list have one. Give every class a \
      value, or none.
      """
    case .valueOutOfRange(let value, let name):
      """
      The class \(Self.shown(name)) cannot have the value \(value), because masks hold 0 to \
      \(ClassList.largestValue) for classes. Choose another value.
      """
    case .noNumberLeft(let name):
      """
      The class \(Self.shown(name)) cannot be added, because the largest value of a mask, \
      \(ClassList.largestValue), is given. Start another project with smaller values.
      """
    case .notName(let text, let place, let trait):
      """
      Entry \(place) of the class list, \(Self.shown(text)), is no plain name: \(trait.words). Write \
      names alone, one a line, or a palette: {"classes": [{"name": "sky", "value": 0, "color": \
      "#8080ff"}]}.
      """
    case .tooLong(let bytes):
      "The class list has more than \(bytes) bytes. Name a file with one name a line."
    case .badField(let field, let place, let expected):
      "\(Self.owner(place)) has a \(Self.shown(field)) that is not \(expected). Correct it."
    case .unknownField(let field, let place):
      """
      \(Self.owner(place)) has a field \(Self.shown(field)) that this program does not know, so that \
      its meaning would be lost. Known are \(Self.fields(place)). Rename or remove it.
      """
    case .otherMasks(let field, let said, let written):
      """
      The class list says that \(Self.shown(field)) is \(said), but masks of these classes have \
      \(written) for it. Correct the list, or leave that field out.
      """
    case .notText: "The class list is not UTF-8 text. Save it as text with one name a line."
    case .badPalette:
      """
      The class list cannot be read as a palette. Write {"classes": [{"name": "sky", "value": 0, \
      "color": "#8080ff", "key": "1", "letter": "S"}]}; all but the name may be left out.
      """
    }
  }

  private static func fields(_ place: Int?) -> String {
    place == nil ? PaletteField.ofPalette : PaletteField.ofClass
  }

  private static func owner(_ place: Int?) -> String {
    place.map { "Class \($0) of the palette" } ?? "The palette"
  }

  private static func shown(_ key: Character) -> String {
    key == " " ? "Space" : shown(String(key))
  }

  private static func shown(_ text: String) -> String {
    "\"\(DisplayText(text.count > 60 ? text.prefix(59) + "…" : text))\""
  }
}
