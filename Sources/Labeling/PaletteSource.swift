#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The fields that palettes may have.
enum PaletteField {
  /// Those of a class that have a meaning.
  static let ofClass = "name, value (or id, or index), color, key, letter and retired"
  static let ofPalette = "classes, void, unlabeled, ignore and bits"

  /// Descriptive fields of a class, which do not affect masks.
  static let wordsOfClass: Set<String> = [
    "description", "comment", "note", "supercategory", "category", "type", "isthing", "attributes",
    "regions",
  ]
  static let wordsOfPalette: Set<String> = [
    "name", "about", "description", "comment", "version", "source", "license", "orientation",
    "confidence",
  ]
}

/// A palette: JSON text such as `{"classes": [{"name": "sky", "value": 0, "color": "#8080ff"}]}`, the list
/// of just its classes, or one class per line; an entry may be just a name.
///
/// `export` and `classes list --json` write palettes.
struct PaletteSource {
  private let classes: [JSONValue]
  /// The fields about all masks.
  private let fields: [String: JSONValue]

  /// - Throws: `ClassListError.badPalette` for other JSON and for text that is not JSON.
  init(_ text: String) throws(ClassListError) {
    guard let whole = JSONValue(text) else {
      let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
      let values = lines.map { JSONValue(String($0)) }
      classes = values.compactMap { value in
        if case .object(let fields)? = value, fields["classes"] == nil { value } else { nil }
      }
      fields = [:]
      guard !values.isEmpty, classes.count == values.count else { throw .badPalette }
      return
    }
    switch whole {
    case .array(let list): (classes, fields) = (list, [:])
    case .object(let object):
      guard case .array(let list)? = object["classes"] else { throw .badPalette }
      classes = list
      fields = object.filter { $0.key != "classes" }
    default: throw .badPalette
    }
  }

  func source() throws(ClassListError) -> ClassListSource {
    var entries: [ClassEntry] = []
    for (index, value) in classes.enumerated() {
      entries.append(try Self.entry(value, place: index + 1))
    }
    return ClassListSource(entries: entries, void: try void(entries))
  }

  /// What a palette says about masks must hold for masks exported with these classes.
  private func void(_ entries: [ClassEntry]) throws(ClassListError) -> VoidValue? {
    let values = entries.enumerated().map { $0.element.value ?? $0.offset }
    let format = MaskFormat(largestValue: values.max() ?? -1)
    for (field, written) in [
      ("bits", format.bits), ("ignore", format.unlabeled), ("unlabeled", format.unlabeled),
    ] {
      guard let said = fields[field] else { continue }
      guard said.integer == written else {
        throw .otherMasks(field, said: said.words, written: written)
      }
    }
    let known = PaletteField.wordsOfPalette.union(["bits", "ignore", "unlabeled", "void"])
    if let unknown = fields.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownField(unknown, place: nil)
    }
    guard let said = fields["void"] else { return nil }
    guard let value = said.integer, (0...format.unlabeled).contains(value) else {
      throw .badField("void", place: nil, expected: "a number from 0 to \(format.unlabeled)")
    }
    if let place = values.firstIndex(of: value) {
      throw .duplicateValue(value, names: ["void", entries[place].name])
    }
    return value == format.unlabeled ? .asUnlabeled : .own(value)
  }

  private static func entry(_ value: JSONValue, place: Int) throws(ClassListError) -> ClassEntry {
    if case .string(let name) = value { return ClassEntry(name: name) }
    guard case .object(let fields) = value else { throw .badPalette }
    guard let name = fields["name"] else { throw .badPalette }
    guard case .string(let text) = name else {
      throw .badField("name", place: place, expected: "text")
    }
    var entry = ClassEntry(name: text)
    for (field, value) in fields.sorted(by: { $0.key < $1.key }) where value != .null {
      switch field {
      case "name": break
      case "value", "id", "index":
        guard let number = value.integer else {
          throw .badField(field, place: place, expected: "a whole number")
        }
        guard entry.value == nil || entry.value == number else {
          throw .badField(field, place: place, expected: "its other number")
        }
        entry.value = number
      case "color":
        guard let color = color(value) else {
          throw .badField(
            field, place: place, expected: "\"#rrggbb\" or [red, green, blue] from 0 to 255")
        }
        entry.color = color
      case "key": entry.key = try character(value, field, place: place)
      case "letter": entry.letter = try character(value, field, place: place)
      case "retired":
        guard case .truth(let isRetired) = value else {
          throw .badField(field, place: place, expected: "true or false")
        }
        entry.isRetired = isRetired
      default:
        guard PaletteField.wordsOfClass.contains(field) else {
          throw .unknownField(field, place: place)
        }
      }
    }
    return entry
  }

  private static func color(_ value: JSONValue) -> ClassColor? {
    switch value {
    case .string(let text): return ClassColor(hexadecimal: text)
    case .array(let list):
      let channels = list.compactMap { $0.integer.flatMap(UInt8.init(exactly:)) }
      guard list.count == 3, channels.count == 3 else { return nil }
      return ClassColor(red: channels[0], green: channels[1], blue: channels[2])
    default: return nil
    }
  }

  private static func character(
    _ value: JSONValue, _ field: String, place: Int
  ) throws(ClassListError) -> Character {
    guard case .string(let text) = value, let first = text.first, text.count == 1,
      ClassKeys.isUsable(first)
    else { throw .badField(field, place: place, expected: "one visible ASCII character") }
    return first
  }
}
