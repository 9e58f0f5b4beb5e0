#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ClassList {
  /// `sky,building,road`.
  public init(commaList: String) throws(ClassListError) {
    try self.init(
      names: commaList.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }

  /// A file's bytes: JSON palette text if it begins with a brace or bracket, else one name a line.
  ///
  /// Empty lines at the end are passed over; those between names are refused as empty names.
  public init(fileContents bytes: [UInt8]) throws(ClassListError) {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if let first = bytes.first(where: { !blanks.contains($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    {
      try self.init(palette: bytes)
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    while lines.last?.allSatisfy({ $0 == " " || $0 == "\t" }) == true { lines.removeLast() }
    try self.init(names: lines.map(String.init))
  }

  /// JSON text: `{"classes": [{"name": "sky", "color": "#8080ff", "key": "1", "letter": "S"}]}`, or
  /// the list alone; an entry may be a name alone.
  public init(palette bytes: [UInt8]) throws(ClassListError) {
    let entries: [PaletteEntry]
    do {
      let decoder = JSONDecoder()
      if let palette = try? decoder.decode(Palette.self, from: Data(bytes)) {
        entries = palette.classes
      } else {
        entries = try decoder.decode([PaletteEntry].self, from: Data(bytes))
      }
    } catch {
      throw .badPalette
    }
    try self.init(entries: entries.map(\.entry))
  }
}

private struct Palette: Decodable {
  var classes: [PaletteEntry]
}

private struct PaletteEntry: Decodable {
  var entry: ClassEntry

  private enum CodingKeys: String, CodingKey {
    case name
    case color
    case key
    case letter
  }

  init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      entry = ClassEntry(name: name)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    entry = ClassEntry(
      name: try container.decode(String.self, forKey: .name),
      color: try container.decodeIfPresent(String.self, forKey: .color).map {
        guard let color = ClassColor(hexadecimal: $0) else {
          throw DecodingError.dataCorruptedError(
            forKey: .color, in: container, debugDescription: "not a color")
        }
        return color
      },
      key: try Self.character(.key, in: container),
      letter: try Self.character(.letter, in: container))
  }

  private static func character(
    _ key: CodingKeys, in container: KeyedDecodingContainer<CodingKeys>
  ) throws -> Character? {
    guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
    guard let first = text.first, text.count == 1, ClassKeys.isUsable(first) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "not one visible ASCII character")
    }
    return first
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
