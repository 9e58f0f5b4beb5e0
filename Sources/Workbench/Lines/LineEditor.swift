import Labeling

/// The one editor of a line: what is typed, and the chosen place of the list that belongs to it.
package struct LineEditor: Hashable, Sendable {
  package private(set) var entry: TextEntry
  package var chosen = 0
  /// Whether pasted text is taken; where a line answers as soon as it is complete it is not.
  package var takesPaste = true

  package init(_ text: String = "", longest: Int? = nil, takesPaste: Bool = true) {
    entry = longest.map { TextEntry(longest: $0) } ?? TextEntry()
    entry.paste(text)
    self.takesPaste = takesPaste
  }

  package var text: String { entry.text }

  package mutating func insert(_ character: Character) { edit { $0.insert(character) } }

  package mutating func paste(_ text: String) { edit { $0.paste(text) } }

  package mutating func eraseCharacter() { edit { $0.eraseCharacter() } }

  package mutating func eraseLine() { edit { $0.eraseAll() } }

  /// Another text makes another list.
  private mutating func edit(_ change: (inout TextEntry) -> Void) {
    change(&entry)
    chosen = 0
  }

  /// Goes on in a list of some length.
  package mutating func choose(by distance: Int, of count: Int) {
    chosen = min(max(0, chosen + distance), max(0, count - 1))
  }
}
