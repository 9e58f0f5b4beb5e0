package import Labeling

/// Breaks text into lines of at most a given number of columns, between words where possible.
package enum TextWrapping {
  package static func lines(_ text: String, columns: Int) -> [DisplayText] {
    guard columns > 0 else { return [] }
    var lines: [DisplayText] = []
    var current = ""
    var used = 0
    for word in words(of: DisplayText(text).description) {
      for piece in pieces(of: word, columns: columns) {
        let width = piece.columns
        if used > 0, used + 1 + width > columns {
          lines.append(DisplayText(current))
          current = ""
          used = 0
        }
        current += (used > 0 ? " " : "") + piece.description
        used += (used > 0 ? 1 : 0) + width
      }
    }
    if used > 0 { lines.append(DisplayText(current)) }
    return lines
  }

  /// What stands between spaces; a percent sign stays with its number.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      if word.hasPrefix("%"), let number = words.last {
        words[words.count - 1] = text[number.startIndex..<word.endIndex]
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// A word, broken where it is longer than a line.
  private static func pieces(of word: Substring, columns: Int) -> [DisplayText] {
    let whole = DisplayText(String(word))
    guard whole.columns > columns else { return [whole] }
    var pieces: [DisplayText] = []
    var current = ""
    var used = 0
    for part in whole.cellCharacters {
      if used + part.columns > columns, used > 0 {
        pieces.append(DisplayText(current))
        current = ""
        used = 0
      }
      current.append(part.character)
      used += part.columns
    }
    if used > 0 { pieces.append(DisplayText(current)) }
    return pieces
  }
}
