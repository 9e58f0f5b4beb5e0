public import TerminalGraphics

/// One row of the key table: some keys, their command, and a sentence about it.
public struct KeyBinding: Hashable, Sendable {
  public let mode: KeyMode
  /// All of them do the same; for class keys, the position in the list is the position of the
  /// class.
  public let keys: [Key]
  public let command: AnnotatorCommand
  /// A sentence for the help screen, the manual page and the guide.
  public let help: String

  package init(mode: KeyMode, keys: [Key], command: AnnotatorCommand, help: String) {
    self.mode = mode
    self.keys = keys
    self.command = command
    self.help = help
  }
}

/// Which key does what: the defaults, or a person's own bindings.
///
/// The only list of keys: the model, every hint on the screen, the help and the manual read it.
public struct KeyTable: Sendable {
  /// Every binding, in reading order.
  public let bindings: [KeyBinding]
  /// Every mode, in the order in which people read about them.
  public let modes: [KeyMode]
  /// Every command, each name once, in the order of the bindings.
  public let commands: [AnnotatorCommand]
  /// Characters that are commands while a region is labeled or reviewed, so that no class may have
  /// them.
  ///
  /// Digits are not among them: a class may request a particular digit.
  public let reservedCharacters: Set<Character>
  private let meanings: [ModeKey: AnnotatorCommand]

  private struct ModeKey: Hashable {
    let mode: KeyMode
    let key: Key
  }

  /// The keys of some views; the characters of a row that stands for digits are left to the classes.
  package init(row: ClassRow, views: [ViewEntry]) {
    let taken = Set(row == .digits ? [] : row.characters.joined().map(Key.character))
    self.init(
      bindings: ViewEntry.bindings(of: views).map { binding in
        binding.with(keys: binding.keys.filter { !taken.contains($0) })
      }, modes: ViewEntry.modes(of: views))
  }

  package init(bindings: [KeyBinding], modes: [KeyMode]) {
    self.bindings = bindings
    self.modes = modes
    var seen: Set<AnnotatorCommand> = []
    commands = bindings.map(\.command).filter { seen.insert($0).inserted }
    meanings = Dictionary(
      bindings.flatMap { binding in
        binding.keys.map {
          (ModeKey(mode: binding.mode, key: $0.normalized), binding.command)
        }
      }, uniquingKeysWith: { first, _ in first })
    reservedCharacters = Set(
      bindings.filter {
        $0.mode.traits.contains(.takesClassKeys) && $0.command != .answerWithClass
      }
      .flatMap(\.keys)
      .compactMap { key in
        if case .character(let character) = key { character } else { nil }
      })
  }
}

extension KeyTable: Hashable {
  public static func == (left: KeyTable, right: KeyTable) -> Bool {
    left.bindings == right.bindings
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(bindings) }
}

extension KeyTable {
  /// The command of a key in a mode; nil if it has none.
  ///
  /// An arrow with Shift counts as the plain arrow unless it has its own binding.
  public func command(for key: Key, in mode: KeyMode) -> AnnotatorCommand? {
    let key = key.normalized
    return meaning(key, mode) ?? key.unshifted.flatMap { meaning($0, mode) }
  }

  private func meaning(_ key: Key, _ mode: KeyMode) -> AnnotatorCommand? {
    if let own = meanings[ModeKey(mode: mode, key: key)] { return own }
    for borrowed in mode.borrowed {
      if let found = meanings[ModeKey(mode: borrowed.mode, key: key)],
        borrowed.only?.contains(found) ?? true
      {
        return found
      }
    }
    return meanings[ModeKey(mode: .always, key: key)]
  }

  /// The keys of a command in a mode; empty if the mode does not have it.
  package func keys(of command: AnnotatorCommand, in mode: KeyMode) -> [Key] {
    bindings.first { $0.mode == mode && $0.command == command }?.keys ?? []
  }

  /// The keys of a view's command; empty if the mode does not have it.
  package func keys<Command: ViewCommand>(
    of command: Command, in mode: KeyMode = Command.mode
  ) -> [Key] {
    keys(of: AnnotatorCommand(command), in: mode)
  }

  /// The key to show for a view's command, else that of the first mode that has it.
  package func key<Command: ViewCommand>(
    of command: Command, in mode: KeyMode = Command.mode
  ) -> Key? {
    key(of: AnnotatorCommand(command), in: mode)
  }

  /// The key to show for a command in a mode, else in the first mode that has it.
  package func key(of command: AnnotatorCommand, in mode: KeyMode? = nil) -> Key? {
    let own = mode.flatMap { keys(of: command, in: $0).first }
    return own ?? bindings.first { $0.command == command }?.keys.first
  }
}

extension KeyBinding {
  /// The same binding with other keys.
  package func with(keys: [Key]) -> KeyBinding {
    KeyBinding(mode: mode, keys: keys, command: command, help: help)
  }
}

extension KeyBinding {
  /// The keys as people read them, for instance `↓ → j l`.
  public func keyNames(ascii: Bool = false) -> String {
    if command == .answerWithClass { return "1-9 0" }
    return keys.map { $0.name(ascii: ascii) }.joined(separator: " ")
  }
}
