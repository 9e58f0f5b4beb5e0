import Labeling
import TerminalGraphics

extension KeyTable {
  /// The defaults of some views with a person's own keys.
  package init(
    row: ClassRow, rebindings: [KeyRebinding], views: [ViewEntry]
  ) throws(KeyRebindingError) {
    let defaults = KeyTable(row: row, views: views)
    var rows = defaults.bindings
    var wishes: [Int: Int] = [:]
    let general = rebindings.indices.filter { rebindings[$0].mode == nil }
    let special = rebindings.indices.filter { rebindings[$0].mode != nil }
    for place in general + special {
      let wish = Wish(rebindings[place], place: place, row: row)
      let keys = try wish.keys()
      for index in try wish.rows(in: defaults) {
        let binding = defaults.bindings[index]
        for key in keys { try wish.check(key, for: binding, in: defaults) }
        let fixed = binding.keys.filter { $0.isFixed(in: binding.mode) && !keys.contains($0) }
        rows[index] = binding.with(keys: keys + fixed)
        wishes[index] = place
      }
    }
    try Self.checkConflicts(rows, in: defaults.modes, wishes: wishes, of: rebindings)
    self.init(bindings: rows, modes: defaults.modes)
  }

  /// Refuses a key that two commands would have in a mode where both are available.
  private static func checkConflicts(
    _ rows: [KeyBinding], in modes: [KeyMode], wishes: [Int: Int], of rebindings: [KeyRebinding]
  ) throws(KeyRebindingError) {
    for mode in modes {
      var owners: [Key: Int] = [:]
      let own = rows.indices.filter { rows[$0].mode == mode }
      let beside = rows.indices.filter { index in
        let binding = rows[index]
        guard mode != .always else { return false }
        return binding.mode == .always
          || mode.borrowed.contains { $0.mode == binding.mode && $0.keeps(binding.command) }
      }
      for index in own + beside {
        for key in Set(rows[index].keys.map(\.normalized)) {
          guard let other = owners[key] else {
            owners[key] = index
            continue
          }
          guard let wished = wishes[index] != nil ? index : wishes[other].map({ _ in other }),
            let place = wishes[wished]
          else { continue }
          // Perhaps another mode was meant.
          let elsewhere = rows.first {
            $0.command == rows[wished].command && $0.mode != rows[wished].mode
          }
          var advice = "Give one of them another key."
          if rebindings[place].mode == nil, let elsewhere {
            advice.removeLast()
            advice += ", or bind \(elsewhere.mode.name).\(elsewhere.command.name) only."
          }
          throw KeyRebindingError(
            place: place,
            description: "gives \(rows[other].command.name) and \(rows[index].command.name) the "
              + "same key \(key.name(ascii: true)) \(mode.place). \(advice)")
        }
      }
    }
  }
}

extension KeyBinding {
  /// Whether a configuration file may rebind it.
  public var isRebindable: Bool {
    !mode.traits.contains(.keepsKeys) && ![.answerWithClass, .suspend].contains(command)
  }
}

extension Key {
  /// Whether a key keeps its meaning regardless of preferences, so that there is always a way out.
  func isFixed(in mode: KeyMode) -> Bool {
    switch self {
    case .up, .down, .left, .right, .escape: true
    case .enter: mode.traits.contains(.keepsEnter)
    default: false
    }
  }
}

/// One line of the configuration, being checked.
private struct Wish {
  let rebinding: KeyRebinding
  let place: Int
  let row: ClassRow

  init(_ rebinding: KeyRebinding, place: Int, row: ClassRow) {
    self.rebinding = rebinding
    self.place = place
    self.row = row
  }

  private func refusal(_ words: String) -> KeyRebindingError {
    KeyRebindingError(place: place, description: words)
  }

  /// The bindings that the line refers to.
  func rows(in table: KeyTable) throws(KeyRebindingError) -> [Int] {
    let bindings = table.bindings
    guard let command = table.commands.first(where: { $0.name == rebinding.command })
    else {
      let near = NameSuggestion.nearest(
        to: rebinding.command, among: table.commands.map(\.name))
      let advice =
        near.isEmpty
        ? "terrazzo keys lists all commands." : "Similar commands: \(near.joined(separator: ", "))."
      throw refusal("binds \(DisplayText(rebinding.command)), which is not a command. \(advice)")
    }
    guard command != .answerWithClass else {
      throw refusal(
        "binds answer-with-class. Class keys are set with class-row and in the list of "
          + "classes.")
    }
    guard command != .suspend else {
      throw refusal("binds suspend. Ctrl-Z belongs to the terminal and cannot be changed.")
    }
    var places = bindings.indices.filter { bindings[$0].command == command }
    if let name = rebinding.mode {
      guard let mode = table.modes.first(where: { $0.name == name }) else {
        let known = table.modes.map(\.name).joined(separator: ", ")
        throw refusal("names \(DisplayText(name)), which is not a mode. Modes are \(known).")
      }
      let modes = places.map { bindings[$0].mode.name }.joined(separator: ", ")
      places = places.filter { bindings[$0].mode == mode }
      guard !places.isEmpty else {
        throw refusal(
          "binds \(command.name) in \(name), where it is not available. It is available in \(modes)."
        )
      }
    }
    guard places.allSatisfy({ bindings[$0].isRebindable }) else {
      throw refusal(
        "binds \(command.name). Keys cannot be changed for typing a line or for choosing a class's "
          + "key.")
    }
    return places
  }

  func keys() throws(KeyRebindingError) -> [Key] {
    guard !rebinding.keys.isEmpty else {
      throw refusal(
        "leaves \(DisplayText(rebinding.command)) without a key. Give it at least one, or remove the line."
      )
    }
    var keys: [Key] = []
    for name in rebinding.keys {
      guard let key = Key(name: name) else {
        throw refusal(
          "gives \(DisplayText(rebinding.command)) the key \(DisplayText(name)), which is not a key. Write "
            + "one character, or a name such as Space, Enter, Tab, Home, Page Up, F2, Ctrl-T.")
      }
      if !keys.contains(key.normalized) { keys.append(key.normalized) }
    }
    return keys
  }

  /// Refuses a key that is not available for commands, or that no terminal sends.
  func check(
    _ key: Key, for binding: KeyBinding, in defaults: KeyTable
  ) throws(KeyRebindingError) {
    // A key that the command already has may be listed again.
    guard !binding.keys.contains(key) else { return }
    let why: String
    switch key {
    case .up, .down, .left, .right: why = "the arrow keys always move"
    case .escape: why = "Esc always closes what is open"
    case .control("c"): why = "Ctrl-C always stops the program"
    case .control("z"): why = "Ctrl-Z always suspends"
    case .control("h"): why = "terminals send it for Backspace"
    case .control("i"): why = "terminals send it for Tab"
    case .control("j"), .control("m"): why = "terminals send it for Enter"
    case .enter where key.isFixed(in: binding.mode): why = "Enter chooses \(binding.mode.place)"
    case .character where binding.mode == .always: why = "it is needed for typing text"
    case .character(let character)
    where binding.mode.traits.contains(.takesClassKeys)
      && (ClassKeyAssignment.inOrder.contains(character)
        || (row != .digits && row.characters.joined().contains(character))):
      why = "it is a class key"
    default: return
    }
    throw refusal(
      "gives \(binding.command.name) the key \(key.name(ascii: true)), which cannot be used: "
        + "\(why). Choose another key.")
  }
}
