import Labeling

/// The one editor of a line: the typed text, and the selected position in the list that belongs to
/// it.
package struct LineEditor: Hashable, Sendable {
  package private(set) var entry: TextEntry
  package var chosen = 0
  /// Whether pasted text is accepted; not in a line that answers as soon as it is complete.
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

  /// A different text gives a different list.
  private mutating func edit(_ change: (inout TextEntry) -> Void) {
    change(&entry)
    chosen = 0
  }

  /// Moves the selection in a list of the given length.
  package mutating func choose(by distance: Int, of count: Int) {
    chosen = min(max(0, chosen + distance), max(0, count - 1))
  }
}
