import Labeling

extension Key {
  /// The same key, with control characters in lower case.
  package var normalized: Key {
    if case .control(let character) = self, let lower = character.lowercased().first {
      return .control(lower)
    }
    return self
  }

  /// An arrow with Shift as the arrow alone; nil for any other key.
  package var unshifted: Key? {
    switch self {
    case .shiftUp: .up
    case .shiftDown: .down
    case .shiftLeft: .left
    case .shiftRight: .right
    default: nil
    }
  }

  /// The key's common name; `ascii` avoids non-ASCII signs.
  public func name(ascii: Bool = false) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .enter: ascii ? "Enter" : "⏎"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .up: ascii ? "Up" : "↑"
    case .down: ascii ? "Down" : "↓"
    case .left: ascii ? "Left" : "←"
    case .right: ascii ? "Right" : "→"
    case .shiftUp: "Shift-" + Key.up.name(ascii: ascii)
    case .shiftDown: "Shift-" + Key.down.name(ascii: ascii)
    case .shiftLeft: "Shift-" + Key.left.name(ascii: ascii)
    case .shiftRight: "Shift-" + Key.right.name(ascii: ascii)
    case .home: "Home"
    case .end: "End"
    case .pageUp: "Page Up"
    case .pageDown: "Page Down"
    case .function(let number): "F\(number)"
    case .unknown: "an unknown key"
    }
  }

  /// The keys that have a name of more than one character, except `Ctrl-…`.
  private static let named: [Key] =
    [
      .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left,
      .right, .shiftUp, .shiftDown, .shiftLeft, .shiftRight, .home, .end, .pageUp, .pageDown,
    ] + (1...12).map(Key.function)

  /// Reads a name as `name` writes it, ignoring case and blanks: `s`, `F2`, `page up`,
  /// `Ctrl-T`; nil for keys that no terminal sends.
  public init?(name: String) {
    let characters = Array(name)
    if let only = characters.first, characters.count == 1 {
      guard name == " " || Self.isOneVisibleCell(only) else { return nil }
      self = .character(only)
      return
    }
    func folded(_ text: String) -> String { text.lowercased().filter { !" -_".contains($0) } }
    let word = folded(name)
    if word.count == 5, word.hasPrefix("ctrl"), let letter = word.last, letter.isASCII,
      letter.isLetter
    {
      self = .control(letter)
      return
    }
    let match = Self.named.first { key in
      word == folded(key.name(ascii: true)) || (key == .escape && word == "escape")
        || (key == .enter && word == "return")
    }
    guard let match else { return nil }
    self = match
  }

  /// Control, joined and wide characters are not keys that people can read off the screen.
  private static func isOneVisibleCell(_ character: Character) -> Bool {
    guard character.unicodeScalars.count == 1, !character.isWhitespace else { return false }
    let text = DisplayText(String(character))
    return text.description == String(character) && text.columns == 1
  }
}
