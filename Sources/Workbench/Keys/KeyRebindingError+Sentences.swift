import Labeling
import TerminalGraphics

extension KeyRebindingError: CustomStringConvertible {
  /// What follows the place of the rebinding in a sentence; then what to do.
  public var description: String { reason.description }
}

extension KeyRebindingError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownCommand(let name, let similar):
      """
      binds \(DisplayText(name)), which is not a command. \
      \(similar.isEmpty ? "terrazzo keys lists all commands."
        : "Similar commands: \(similar.joined(separator: ", ")).")
      """
    case .unknownMode(let name, let known):
      """
      names \(DisplayText(name)), which is not a mode. Modes are \(known.joined(separator: ", ")).
      """
    case .notInMode(let command, let mode, let available):
      """
      binds \(command) in \(mode), where it is not available. It is available in \
      \(available.joined(separator: ", ")).
      """
    case .classKeys:
      "binds answer-with-class. Class keys are set with class-row and in the list of classes."
    case .suspending: "binds suspend. Ctrl-Z belongs to the terminal and cannot be changed."
    case .fixedMode(let command):
      """
      binds \(command). Keys cannot be changed for typing a line or for choosing a class's \
      key.
      """
    case .noKey(let command):
      "leaves \(DisplayText(command)) without a key. Give it at least one, or remove the line."
    case .unknownKey(let key, let command):
      """
      gives \(DisplayText(command)) the key \(DisplayText(key)), which is not a key. Write \
      one character, or a name such as Space, Enter, Tab, Home, Page Up, F2, Ctrl-T.
      """
    case .takenKey(let key, let command, let taker):
      """
      gives \(command) the key \(key.name(ascii: true)), which cannot be used: \
      \(taker). Choose another key.
      """
    case .sameKey(let key, let first, let second, let place, let narrower):
      """
      gives \(first) and \(second) the same key \(key.name(ascii: true)) \(place). \
      Give one of them another key\(narrower.map { ", or bind \($0) only" } ?? "").
      """
    }
  }
}

extension KeyRebindingError.Taker: CustomStringConvertible {
  /// A clause.
  public var description: String {
    switch self {
    case .moving: "the arrow keys always move"
    case .closing: "Esc always closes what is open"
    case .stopping: "Ctrl-C always stops the program"
    case .suspending: "Ctrl-Z always suspends"
    case .otherKey(let key): "terminals send it for \(key.name(ascii: true))"
    case .choosing(let place): "Enter chooses \(place)"
    case .typing: "it is needed for typing text"
    case .classes: "it is a class key"
    }
  }
}
