package import Labeling
package import TerminalGraphics

/// The classes that a session told of, with the keys that answer with them.
package struct KnownClasses: Sendable {
  /// In the order in which people read them.
  package let summaries: [ClassSummary]
  private let row: ClassRow
  private let commands: Set<Character>

  /// - Parameter commands: keys that no class gets.
  package init(_ summaries: [ClassSummary], row: ClassRow, commands: Set<Character>) {
    self.summaries = summaries
    self.row = row
    self.commands = commands
  }

  package var definitions: [ClassDefinition] { summaries.map(\.definition) }

  /// Definitions by number; a class listed twice counts once.
  package var byID: [ClassID: ClassDefinition] {
    Dictionary(definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package var keys: ClassKeyAssignment {
    ClassKeyAssignment(classes: definitions, row: row, commands: commands)
  }

  /// The class that a key answers with.
  package func id(for key: Key) -> ClassID? {
    guard case .character(let character) = key else { return nil }
    return keys.classes[character]
  }

  /// Whether an answer names a class that still gets answers.
  func isInUse(_ answer: Answer) -> Bool {
    guard case .labeled(let id) = answer else { return false }
    return definitions.first { $0.id == id }.map { !$0.isRetired } ?? false
  }
}
