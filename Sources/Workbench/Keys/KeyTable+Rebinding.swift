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
          let narrower = elsewhere.flatMap { binding in
            rebindings[place].mode == nil ? "\(binding.mode.name).\(binding.command.name)" : nil
          }
          throw KeyRebindingError(
            place: place,
            reason: .sameKey(
              key, first: rows[other].command.name, second: rows[index].command.name,
              place: mode.place, narrower: narrower))
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

  private func refusal(_ reason: KeyRebindingError.Reason) -> KeyRebindingError {
    KeyRebindingError(place: place, reason: reason)
  }

  /// The bindings that the line refers to.
  func rows(in table: KeyTable) throws(KeyRebindingError) -> [Int] {
    let bindings = table.bindings
    guard let command = table.commands.first(where: { $0.name == rebinding.command })
    else {
      let similar = NameSuggestion.nearest(
        to: rebinding.command, among: table.commands.map(\.name))
      throw refusal(.unknownCommand(rebinding.command, similar: similar))
    }
    guard command != .answerWithClass else { throw refusal(.classKeys) }
    guard command != .suspend else { throw refusal(.suspending) }
    var places = bindings.indices.filter { bindings[$0].command == command }
    if let name = rebinding.mode {
      guard let mode = table.modes.first(where: { $0.name == name }) else {
        throw refusal(.unknownMode(name, known: table.modes.map(\.name)))
      }
      let modes = places.map { bindings[$0].mode.name }
      places = places.filter { bindings[$0].mode == mode }
      guard !places.isEmpty else {
        throw refusal(.notInMode(command: command.name, mode: name, available: modes))
      }
    }
    guard places.allSatisfy({ bindings[$0].isRebindable }) else {
      throw refusal(.fixedMode(command: command.name))
    }
    return places
  }

  func keys() throws(KeyRebindingError) -> [Key] {
    guard !rebinding.keys.isEmpty else { throw refusal(.noKey(command: rebinding.command)) }
    var keys: [Key] = []
    for name in rebinding.keys {
      guard let key = Key(name: name) else {
        throw refusal(.unknownKey(name, command: rebinding.command))
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
    let taker: KeyRebindingError.Taker
    switch key {
    case .up, .down, .left, .right: taker = .moving
    case .escape: taker = .closing
    case .control("c"): taker = .stopping
    case .control("z"): taker = .suspending
    case .control("h"): taker = .otherKey(.backspace)
    case .control("i"): taker = .otherKey(.tab)
    case .control("j"), .control("m"): taker = .otherKey(.enter)
    case .enter where key.isFixed(in: binding.mode): taker = .choosing(place: binding.mode.place)
    case .character where binding.mode == .always: taker = .typing
    case .character(let character)
    where binding.mode.traits.contains(.takesClassKeys)
      && (ClassKeyAssignment.inOrder.contains(character)
        || (row != .digits && row.characters.joined().contains(character))):
      taker = .classes
    default: return
    }
    throw refusal(.takenKey(key, command: binding.command.name, taker))
  }
}
