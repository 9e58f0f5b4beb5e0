package import TerminalGraphics

/// The commands of one view; their keys are rows of the key table.
///
/// A view switches over its commands without a `default`, so that none of them is forgotten.
package protocol ViewCommand: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
  /// The mode in which most of the commands have their keys.
  static var mode: KeyMode { get }
  /// In reading order.
  static var bindings: [KeyBinding] { get }
}

extension ViewCommand {
  /// The command of this view with that name; nil if there is none.
  package init?(_ command: AnnotatorCommand?) {
    guard let command else { return nil }
    self.init(rawValue: command.caseName)
  }

  package static func row(
    in mode: KeyMode = Self.mode, _ keys: [Key], _ command: Self, _ help: String
  ) -> KeyBinding {
    KeyBinding(mode: mode, keys: keys, command: AnnotatorCommand(command), help: help)
  }

  package static func row(
    in mode: KeyMode = Self.mode, _ key: Character, _ command: Self, _ help: String
  ) -> KeyBinding {
    row(in: mode, [.character(key)], command, help)
  }
}
