import Labeling

/// Text that cannot become markup.
enum HTMLText {
  /// Escaped for element content and quoted attributes; what is not printable is shown as `\u{…}`.
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
}
