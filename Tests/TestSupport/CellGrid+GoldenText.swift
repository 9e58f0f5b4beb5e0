import Imaging
public import TerminalGraphics

extension CellGrid {
  /// The grid as text that a reviewer can read: the characters, the same grid with one letter per
  /// style, and what the letters mean.
  ///
  /// Never contains escape sequences. Rows stand between bars, so that trailing blanks survive
  /// editors. The plain style is `.`.
  public var goldenText: String {
    var letters: [CellStyle: Character] = [CellStyle(): "."]
    var order: [CellStyle] = [CellStyle()]
    var characterRows: [String] = []
    var styleRows: [String] = []
    for row in 0..<max(0, size.rows) {
      var characters = ""
      var styles = ""
      for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] {
        if let character = cell.character { characters.append(character) }
        if letters[cell.style] == nil {
          letters[cell.style] = Self.letter(number: order.count - 1)
          order.append(cell.style)
        }
        styles.append(letters[cell.style] ?? ".")
      }
      characterRows.append("|\(characters)|")
      styleRows.append("|\(styles)|")
    }
    let meanings = order.filter { style in styleRows.contains { $0.contains(letters[style] ?? " ") }
    }
    .map { "\(letters[$0] ?? ".") \($0.goldenDescription)" }
    return (characterRows + [""] + styleRows + [""] + meanings).joined(separator: "\n") + "\n"
  }

  /// Latin letters first, then digits, then other alphabets: pictures have many styles.
  private static func letter(number: Int) -> Character {
    let common = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    if number < common.count { return common[number] }
    // Syllabics: 640 signs, each one column wide and distinct from the others.
    return Character(Unicode.Scalar(0x1401 + UInt32(number - common.count)) ?? "?")
  }
}

extension CellStyle {
  /// The style in words, for instance `200,160,0 on 17 bold`.
  fileprivate var goldenDescription: String {
    var words = [foreground.goldenDescription, "on", background.goldenDescription]
    if isBold { words.append("bold") }
    if isDim { words.append("dim") }
    if isReversed { words.append("reversed") }
    if isUnderlined { words.append("underlined") }
    return words.joined(separator: " ")
  }
}

extension CellColor {
  fileprivate var goldenDescription: String {
    switch self {
    case .standard: "standard"
    case .rgb(let color): "\(color.red),\(color.green),\(color.blue)"
    case .indexed(let number): "\(number)"
    }
  }
}
