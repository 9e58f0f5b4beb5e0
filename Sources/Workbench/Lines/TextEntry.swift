import Labeling

/// A line that is being typed: visible characters only, of limited length.
package struct TextEntry: Hashable, Sendable {
  /// How many characters fit.
  var longest = 60

  private(set) var text = ""

  /// Adds a typed character if it is visible.
  mutating func insert(_ character: Character) {
    let piece = String(character)
    guard text.count < longest, DisplayText(piece).description == piece else { return }
    text += piece
  }

  /// Adds pasted text up to the end of its first line; invisible characters are dropped.
  mutating func paste(_ pasted: String) {
    let line = pasted.drop(while: \.isNewline).prefix(while: { !$0.isNewline })
    for character in line { insert(character == "\t" ? " " : character) }
  }

  mutating func eraseCharacter() { if !text.isEmpty { text.removeLast() } }

  mutating func eraseAll() { text = "" }
}
