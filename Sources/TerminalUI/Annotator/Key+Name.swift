extension Key {
  /// The same key, with control characters in lower case.
  var normalized: Key {
    if case .control(let character) = self, let lower = character.lowercased().first {
      return .control(lower)
    }
    return self
  }

  /// What people call the key; `ascii` avoids signs that need more than ASCII.
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
    case .home: "Home"
    case .end: "End"
    case .pageUp: "Page Up"
    case .pageDown: "Page Down"
    case .function(let number): "F\(number)"
    case .unknown: "an unknown key"
    }
  }
}

extension KeyBinding {
  /// The keys as people read them, for instance `↓ → j l`.
  public func keyNames(ascii: Bool = false) -> String {
    if command == .answerWithClass { return "1-9 0" }
    return keys.map { $0.name(ascii: ascii) }.joined(separator: " ")
  }
}
