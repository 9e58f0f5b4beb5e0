package import Labeling
import TerminalGraphics

/// The letters that stand for classes in a picture: upper case for answers, lower case for guesses.
package struct ClassLetters: Sendable {
  /// Letters that mean something already: those of classes, and the sign of void.
  private let taken: Set<Character>

  package init(_ classes: some Sequence<ClassDefinition>) {
    taken = Set(classes.map(\.letter)).union(["x"])
  }

  /// The letter of a class, one column wide; the same for a guess if the lower case is taken.
  package func letter(of definition: ClassDefinition, isGuess: Bool) -> Character {
    let letter = DisplayText.cellCharacter(definition.letter)
    guard isGuess, let lower = letter.lowercased().first, !taken.contains(lower) else {
      return letter
    }
    return lower
  }
}
