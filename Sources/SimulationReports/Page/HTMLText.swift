import Labeling

/// Text that cannot become markup.
enum HTMLText {
  /// Escaped for element content and quoted attributes; unprintable characters are shown as
  /// `\u{…}`.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in DisplayText(text).description.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// Escaped text that may be broken after `+` and `:`, as the names of strategies are long.
  static func breakable(_ escaped: String) -> String {
    escaped.map { $0 == "+" || $0 == ":" ? "\($0)<wbr>" : String($0) }.joined()
  }
}
