import TerminalGraphics
import Workbench

/// What can be chosen at the prompt: all commands, with or without a key.
struct PromptEntry: Hashable, Sendable {
  enum Action: Hashable, Sendable {
    case command(AnnotatorCommand, Key)
    /// Go to the image whose name contains the typed text.
    case image
  }

  let action: Action
  /// The text to type, for instance `toggle-outlines`.
  let name: String
  let keys: String
  let help: String

  /// Every entry for a mode, in the order of the key table; those without a key come last.
  ///
  /// - Parameter panel: what is laid over the mode; its own commands come first.
  static func all(
    in mode: KeyMode, under panel: KeyMode? = nil, table: KeyTable, ascii: Bool
  ) -> [PromptEntry] {
    let modes = [panel, mode].compactMap(\.self) + mode.borrowed.map(\.mode) + [.always]
    var seen = Set([LabelingCommand.answerWithClass, .prompt].map { AnnotatorCommand($0) })
    for borrowed in mode.borrowed { seen.formUnion(borrowed.replaced.subtracting([.quit])) }
    let bound = modes.flatMap { mode in table.bindings.filter { $0.mode == mode } }
    let entries = bound.compactMap { binding -> PromptEntry? in
      guard let key = binding.keys.first, seen.insert(binding.command).inserted else { return nil }
      return PromptEntry(
        action: .command(binding.command, key), name: binding.command.name,
        keys: binding.keyNames(ascii: ascii), help: binding.help)
    }
    let image = PromptEntry(
      action: .image, name: "image", keys: "",
      help: "Leave the queue and go to an image: type image and part of its name.")
    return entries + [image]
  }

  /// Whether every typed word is found in the name or the help; the text after `image` is a name.
  func matches(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ").map(String.init)
    if words.first == "image" { return action == .image }
    return words.allSatisfy { name.contains($0) || help.lowercased().contains($0) }
  }
}
