extension DisplayText {
  /// JSON in which characters unsafe for a terminal are written as `\uXXXX`.
  ///
  /// A parser reads the same values from it. Such characters occur only in strings; line ends are
  /// part of the layout and stay.
  public static func safeJSON(_ json: String) -> String {
    if json.utf8.allSatisfy({ $0 == 0x0A || ($0 >= 0x20 && $0 < 0x7F) }) { return json }
    var text = String.UnicodeScalarView()
    var marksLeft = 0
    for scalar in json.unicodeScalars {
      // A mark would join the quotation mark that starts a string.
      if scalar == "\n" || scalar == "\"" {
        text.append(scalar)
        marksLeft = 0
        continue
      }
      switch CharacterSafety.of(scalar) {
      case .safe:
        text.append(scalar)
        marksLeft = CharacterSafety.mostMarks
      case .joining where marksLeft > 0:
        text.append(scalar)
        marksLeft -= 1
      case .joining, .unsafe:
        for unit in UTF16.encode(scalar) ?? .init() { text.append(contentsOf: escaped(unit)) }
        marksLeft = 0
      }
    }
    return String(text)
  }

  private static func escaped(_ unit: UInt16) -> String.UnicodeScalarView {
    let digits = String(unit, radix: 16)
    let zeros = String(repeating: "0", count: 4 - digits.count)
    return ("\\u" + zeros + digits).unicodeScalars
  }
}
