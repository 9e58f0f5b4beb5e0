public import Labeling

extension DisplayText {
  /// How many columns of a terminal the text takes.
  public var columns: Int {
    let bytes = description.utf8
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
    return cellCharacters.reduce(0) { $0 + $1.columns }
  }

  /// The text truncated to a number of columns, with `…` in the last one if anything is missing.
  public func truncated(toColumns limit: Int) -> DisplayText {
    guard limit > 0 else { return DisplayText("") }
    guard columns > limit else { return self }
    var kept = ""
    var used = 0
    for piece in cellCharacters {
      guard used + piece.columns < limit else { break }
      kept.append(contentsOf: String(piece.character))
      used += piece.columns
    }
    return DisplayText(kept + "…")
  }

  /// The text as a terminal places it: a scalar that takes columns and the marks that combine with
  /// it.
  ///
  /// Terminals do not support flags or joined emoji; each scalar gets cells of its own, so that
  /// widths agree with the C library's.
  package var cellCharacters: [(character: Character, columns: Int)] {
    if description.utf8.allSatisfy({ $0 < 0x80 }) {
      return description.utf8.map { (Character(Unicode.Scalar($0)), 1) }
    }
    var pieces: [(character: Character, columns: Int)] = []
    var current = String.UnicodeScalarView()
    var currentColumns = 0
    func finish() {
      guard !current.isEmpty else { return }
      pieces.append((Character(String(current)), currentColumns))
      current = String.UnicodeScalarView()
    }
    for scalar in description.unicodeScalars {
      let width = ScalarWidth.columns(of: scalar)
      if width == 0 {
        // Marks beyond four on one base are noise. A mark without a base is dropped, and so is one
        // that Swift does not join to its base: that would be two characters in one cell.
        var marked = current
        marked.append(scalar)
        if !current.isEmpty, marked.count <= 5, String(marked).count == 1 { current = marked }
      } else {
        finish()
        current.append(scalar)
        currentColumns = width
      }
    }
    finish()
    return pieces
  }

  /// A character as one cell shows it: `?` for one that takes two, and for control characters.
  package static func cellCharacter(_ character: Character) -> Character {
    let pieces = DisplayText(String(character)).cellCharacters
    guard pieces.count == 1, pieces[0].columns == 1 else { return "?" }
    return pieces[0].character
  }
}
