package import TerminalGraphics

/// Keys that mean the same wherever regions are answered: while one is asked and on a contact sheet.
package enum AnsweringKey: String, CaseIterable, Sendable {
  case answerWithClass
  case answerWithNumberedClass
  case answerWithLetter
  case skip
  case unsure
  case void
  case undo
  case redo
  case toggleFlag
  case help

  package var keys: [Key] {
    switch self {
    case .answerWithClass: "1234567890".map { .character($0) }
    case .answerWithNumberedClass: [.character(",")]
    // The second is for keyboards on which the first answers with a class.
    case .answerWithLetter: [.character("'"), .character("*")]
    case .skip: [.character("s")]
    case .unsure: [.character("x")]
    case .void: [.character("v")]
    case .undo: [.character("u")]
    case .redo: [.control("r")]
    case .toggleFlag: [.character("F")]
    case .help: [.character("?")]
    }
  }

  package var help: String {
    switch self {
    case .answerWithClass: "Answer with the class that has this key."
    case .answerWithNumberedClass:
      "Answer with a class by its number: use leading zeros or press Enter."
    case .answerWithLetter:
      "Answer with a class by its letter: the list shows the letters once this key is pressed."
    case .skip: "Skip the region: it may come up again later."
    case .unsure: "Leave the region out because it is unclear; it is listed for review."
    case .void:
      "Answer void: nothing here belongs to a class. Void is learned like a class, and may be guessed."
    case .undo: "Undo the last change, without limit, even after a restart."
    case .redo: "Redo the last undone change."
    case .toggleFlag: "Flag the region to come back to it, or remove the flag."
    case .help: "Show all keys."
    }
  }
}

extension ViewCommand {
  /// The row of a command whose keys are the same wherever regions are answered.
  ///
  /// - Precondition: an `AnsweringKey` has the command's name.
  package static func shared(_ command: Self) -> KeyBinding {
    guard let shared = AnsweringKey(rawValue: command.rawValue) else {
      preconditionFailure("\(command) has no keys that views share")
    }
    return row(shared.keys, command, shared.help)
  }
}
