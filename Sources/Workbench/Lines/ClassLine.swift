package import Labeling
package import TerminalGraphics

/// A line that ends with an answer: a class's number, its letter, or a part of its name.
package struct ClassLine: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case name
    case number
    case letter
  }

  package let kind: Kind
  package var editor: LineEditor

  package init(_ kind: Kind) {
    self.kind = kind
    editor = LineEditor(takesPaste: kind == .name)
  }
}

extension ClassLine {
  /// The result of a key in the line.
  package enum Outcome: Hashable, Sendable {
    /// The line stays open.
    case open
    /// The line is unchanged, with the reason.
    case refused(String)
    /// The line is closed; nil without an answer.
    case closed(Answer?)
    /// No class has the number; the line is closed.
    case unknown(number: Int)
  }

  /// The classes that the search finds: those that start with it first.
  package func found(in classes: [ClassSummary]) -> [ClassSummary] {
    guard kind == .name else { return [] }
    let classes = classes.filter { !$0.definition.isRetired }
    let sought = editor.text.lowercased()
    guard !sought.isEmpty else { return classes }
    let matches = classes.filter { $0.definition.name.lowercased().contains(sought) }
    return matches.filter { $0.definition.name.lowercased().hasPrefix(sought) }
      + matches.filter { !$0.definition.name.lowercased().hasPrefix(sought) }
  }

  /// A character is typed.
  package mutating func type(_ character: Character, in classes: [ClassSummary]) -> Outcome {
    switch kind {
    case .name:
      editor.insert(character)
      return .open
    case .letter: return Self.answer(letter: character, in: classes)
    case .number: return type(digit: character, in: classes)
    }
  }

  private mutating func type(digit character: Character, in classes: [ClassSummary]) -> Outcome {
    guard character.isASCII, character.isNumber else { return .open }
    let before = editor
    editor.insert(character)
    // A number is complete when it has as many digits as the last class's number, never earlier: a
    // digit that was meant for the number must not become a separate answer.
    let highest = Self.highestNumber(in: classes)
    let isComplete = editor.text.count >= String(highest).count
    let number = Int(editor.text) ?? 0
    guard number <= highest, number > 0 || !isComplete else {
      editor = before
      return .refused("Class numbers are 1 to \(highest).")
    }
    return isComplete ? Self.answer(number: number, in: classes) : .open
  }

  package func confirm(in classes: [ClassSummary]) -> Outcome {
    switch kind {
    case .name:
      let found = found(in: classes)
      guard found.indices.contains(editor.chosen) else {
        return .refused("No class name contains that.")
      }
      return .closed(.labeled(found[editor.chosen].definition.id))
    case .number:
      guard let number = Int(editor.text), number > 0 else { return .closed(nil) }
      return Self.answer(number: number, in: classes)
    case .letter: return .closed(nil)
    }
  }

  /// The classes with a letter: in the same case, else in either.
  static func classes(with letter: Character, in classes: [ClassSummary]) -> [ClassDefinition] {
    let usable = classes.map(\.definition).filter { !$0.isRetired }
    let exact = usable.filter { $0.letter == letter }
    guard exact.isEmpty else { return exact }
    return usable.filter { $0.letter.lowercased() == letter.lowercased() }
  }

  private static func answer(letter: Character, in summaries: [ClassSummary]) -> Outcome {
    let found = classes(with: letter, in: summaries)
    guard let only = found.first else {
      return .refused("No class has the letter \(DisplayText(String(letter))).")
    }
    guard found.count == 1 else {
      let names = found.prefix(3).map { DisplayText($0.name).description }
      return .refused("More than one class has this letter: \(names.joined(separator: ", ")).")
    }
    return .closed(.labeled(only.id))
  }

  /// Numbers are those of the classes, from 1; they stay when others are merged.
  static func highestNumber(in classes: [ClassSummary]) -> Int {
    (classes.last?.definition.id.rawValue ?? -1) + 1
  }

  private static func answer(number: Int, in classes: [ClassSummary]) -> Outcome {
    let wanted = ClassID(rawValue: number - 1)
    guard let definition = classes.first(where: { $0.definition.id == wanted })?.definition,
      !definition.isRetired
    else { return .unknown(number: number) }
    return .closed(.labeled(definition.id))
  }
}

extension Workspace {
  /// The classes that the current search finds.
  var foundClasses: [ClassSummary] { classLine?.found(in: snapshot?.classes ?? []) ?? [] }

  /// Types a character into the line for a class, or confirms the line if it is nil; returns the
  /// answer that this completes.
  mutating func editClassLine(typing character: Character?) -> Answer? {
    guard var line = classLine else { return nil }
    let classes = snapshot?.classes ?? []
    let outcome =
      character.map { line.type($0, in: classes) } ?? line.confirm(in: classes)
    classLine = line
    switch outcome {
    case .open: return nil
    case .refused(let why): tell(why)
    case .unknown(let number):
      classLine = nil
      tell("No class has the number \(number).")
    case .closed(let answer):
      classLine = nil
      return answer
    }
    return nil
  }
}

extension Page {
  /// The line for a class, in place of the key hints.
  package func drawClassLine(_ line: ClassLine, on grid: inout CellGrid) {
    switch line.kind {
    case .name: drawLine("class:", line.editor, hint: findHint, on: &grid)
    case .number:
      drawLine(
        "class number:", line.editor,
        hint: "1 to \(ClassLine.highestNumber(in: workspace.snapshot?.classes ?? []))   Esc close",
        on: &grid)
    case .letter:
      drawLine("class letter:", line.editor, hint: "a letter answers   Esc close", on: &grid)
    }
  }

  private var findHint: String {
    guard !workspace.foundClasses.isEmpty else {
      return "no class name contains that   Esc close"
    }
    let down = Key.down.name(ascii: wording.ascii)
    let up = Key.up.name(ascii: wording.ascii)
    return "\(wording.enter) answer   \(up) \(down) choose   Esc close"
  }
}
