/// The replacement for a character when the terminal shows only ASCII.
enum AsciiReplacement {
  static func of(_ scalar: Unicode.Scalar) -> UInt32 {
    if scalar.isASCII { return scalar.value }
    let replacement: Unicode.Scalar =
      switch scalar {
      case "·", "…": "."
      case "→", "›", "»": ">"
      case "←", "‹", "«": "<"
      case "─", "–", "—", "−": "-"
      case "│", "┃": "|"
      case "┌", "┐", "└", "┘", "├", "┤", "┼": "+"
      case "“", "”": "\""
      case "‘", "’": "'"
      case "×": "x"
      case "█", "▀", "▄", "■": "#"
      default: "?"
      }
    return replacement.value
  }
}
