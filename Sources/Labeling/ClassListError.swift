/// Why a list of names cannot be the classes of a project.
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
  /// A line or part of a list that is not a name; the place counts from 1.
  case notName(String, place: Int, trait: NameTrait)
  case notText
  case tooLong(bytes: Int)
  case badPalette
  /// Of the class at this place, from 1; nil: of the palette itself.
  case badField(String, place: Int?, expected: String)
  case unknownField(String, place: Int?)
  /// What a palette says about its masks, and what this program's masks contain.
  case otherMasks(String, said: String, written: Int)

  public var description: String {
    switch self {
    case .noClasses: "The class list is empty. Name at least one class."
    case .emptyName(let place): "Class \(place) of the list has no name. Add a name or remove it."
    case .duplicateName(let name):
      "The class \(Self.shown(name)) is listed twice. Every class needs its own name."
    case .controlCharacter(let name):
      "The class \(Self.shown(name)) has a control character in its name. Remove it."
    case .longName(let name):
      "The name of the class \(Self.shown(name)) is too long. At most 200 bytes are allowed."
    case .tooMany(let limit): "The class list is too long. At most \(limit) classes are allowed."
    case .reservedKey(let key, let name):
      """
      The class \(Self.shown(name)) cannot have the key \(Self.shown(key)), because a \
      command uses it. Choose a digit or another symbol.
      """
    case .unusableKey(let key, let name):
      """
      The class \(Self.shown(name)) cannot have the key \(Self.shown(key)), because not \
      every keyboard has it. Choose a digit or another symbol.
      """
    case .duplicateKey(let key, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) have the same key \
      \(Self.shown(key)). Every class needs its own key.
      """
    case .unusableLetter(let letter, let name):
      """
      The class \(Self.shown(name)) cannot have the letter \(Self.shown(String(letter))), because every \
      terminal must be able to show it inside an image. Choose a letter of the alphabet or a digit.
      """
    case .duplicateLetter(let letter, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) would have the same letter \
      \(Self.shown(String(letter))). Choose one that no other class has.
      """
    case .answerWord(let name):
      """
      The class \(Self.shown(name)) has the name of a special answer: void, unsure, skip and mixed mean \
      something else to label and on the screen. Choose another name.
      """
    case .duplicateValue(let value, let names):
      """
      The classes \(names.map(Self.shown).joined(separator: " and ")) have the same value \(value). \
      Every class needs its own value.
      """
    case .missingValue(let name):
      """
      The class \(Self.shown(name)) has no value, but other classes in the list do. Give every class a \
      value, or none.
      """
    case .valueOutOfRange(let value, let name):
      """
      The class \(Self.shown(name)) cannot have the value \(value), because class values in masks are 0 \
      to \(ClassList.largestValue). Choose another value.
      """
    case .noNumberLeft(let name):
      """
      The class \(Self.shown(name)) cannot be added, because the largest value for masks, \
      \(ClassList.largestValue), is taken. Start a new project with smaller values.
      """
    case .notName(let text, let place, let trait):
      """
      Entry \(place) of the class list, \(Self.shown(text)), is not a plain name: \(trait.words). Write \
      one name per line, or a palette: {"classes": [{"name": "sky", "value": 0, "color": \
      "#8080ff"}]}.
      """
    case .tooLong(let bytes):
      "The class list has more than \(bytes) bytes. Use a file with one name per line."
    case .badField(let field, let place, let expected):
      "\(Self.owner(place)) has a \(Self.shown(field)) that is not \(expected). Correct it."
    case .unknownField(let field, let place):
      """
      \(Self.owner(place)) has an unknown field \(Self.shown(field)), so its meaning would be lost. \
      Fields are \(Self.fields(place)). Rename or remove it.
      """
    case .otherMasks(let field, let said, let written):
      """
      The class list says that \(Self.shown(field)) is \(said), but masks of these classes use \
      \(written) for it. Correct the list or leave out that field.
      """
    case .notText: "The class list is not UTF-8 text. Save it as text with one name per line."
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
