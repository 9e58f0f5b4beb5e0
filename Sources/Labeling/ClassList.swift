/// The classes of a project, in the order of their numbers, with colors, keys and letters.
public struct ClassList: Hashable, Sendable {
  /// More are a mistake, and would soon not fit into 16-bit masks.
  public static let mostClasses = 10_000

  /// The largest number of a class: one more stands for unlabeled pixels in 16-bit masks.
  public static let largestValue = 65_534

  /// Numbers ascend, perhaps with gaps; names and keys are unique.
  public let definitions: [ClassDefinition]

  /// Wraps classes that a palette or a project defines.
  ///
  /// - Precondition: numbers are ascending.
  public init(definitions: [ClassDefinition]) {
    precondition(zip(definitions, definitions.dropFirst()).allSatisfy { $0.id < $1.id })
    self.definitions = definitions
  }

  /// Gives numbers, colors, keys and letters to named classes where the entries do not specify
  /// them.
  ///
  /// - Parameters:
  ///   - commands: keys that no class may request.
  ///   - allowsAnswerWords: for old projects that have a class named void, unsure, skip or mixed.
  /// - Throws: `ClassListError` for the first entry that cannot be a class.
  public init(
    entries: [ClassEntry], commands: Set<Character> = ClassKeys.reserved,
    allowsAnswerWords: Bool = false
  ) throws(ClassListError) {
    guard !entries.isEmpty else { throw .noClasses }
    self = try ClassList(definitions: []).adding(
      entries, commands: commands, allowsAnswerWords: allowsAnswerWords)
  }

  /// Classes by name alone.
  public init(names: [String]) throws(ClassListError) {
    try self.init(entries: names.map { ClassEntry(name: $0) })
  }

  /// The list with one more class, which gets the number `id` or the next one.
  public func adding(_ name: String, id: ClassID? = nil) throws(ClassListError) -> ClassList {
    try adding([ClassEntry(name: name)], from: id)
  }

  /// The list with further classes.
  ///
  /// - Parameters:
  ///   - next: the number of the first entry without one of its own; nil: the one after the last.
  ///   - commands: keys that no class may request.
  ///   - allowsAnswerWords: for old projects that have a class named void, unsure, skip or mixed.
  /// - Throws: `ClassListError` for the first entry that cannot be a class.
  public func adding(
    _ entries: [ClassEntry], from next: ClassID? = nil,
    commands: Set<Character> = ClassKeys.reserved, allowsAnswerWords: Bool = false
  ) throws(ClassListError) -> ClassList {
    guard definitions.count + entries.count <= Self.mostClasses else {
      throw .tooMany(limit: Self.mostClasses)
    }
    try Self.checkValues(of: entries)
    var names = Dictionary(uniqueKeysWithValues: definitions.map { ($0.id.rawValue, $0.name) })
    var list = self.definitions
    var next = next?.rawValue ?? (list.last?.id.rawValue ?? -1) + 1
    var assignment = ClassAssignment(taken: definitions, reserving: entries)
    // Digits are assigned to the classes in the order of their numbers.
    let ordered = entries.enumerated().sorted {
      ($0.element.value ?? 0, $0.offset) < ($1.element.value ?? 0, $1.offset)
    }
    for (_, entry) in ordered {
      let value = entry.value ?? next
      guard value <= Self.largestValue else { throw .noNumberLeft(name: entry.name) }
      let name = try Self.checkedName(
        entry.name, place: list.count + 1, allowsAnswerWords: allowsAnswerWords)
      guard assignment.takeName(name) else { throw .duplicateName(name) }
      if let other = names.updateValue(name, forKey: value) {
        throw .duplicateValue(value, names: [other, name])
      }
      try Self.check(entry.key, of: name, beside: list, commands: commands)
      list.append(
        assignment.definition(of: entry, name: name, id: ClassID(rawValue: value)))
      next = max(next, value + 1)
    }
    return ClassList(definitions: list.sorted { $0.id < $1.id })
  }

  /// Refuses lists in which only some classes have numbers, and numbers that no mask can hold.
  private static func checkValues(of entries: [ClassEntry]) throws(ClassListError) {
    guard entries.contains(where: { $0.value != nil }) else { return }
    for entry in entries {
      guard let value = entry.value else { throw .missingValue(name: entry.name) }
      guard (0...largestValue).contains(value) else {
        throw .valueOutOfRange(value, name: entry.name)
      }
    }
  }

  static func check(
    _ key: Character?, of name: String, beside others: [ClassDefinition],
    commands: Set<Character>
  ) throws(ClassListError) {
    guard let key else { return }
    guard !commands.contains(key) else { throw .reservedKey(key, name: name) }
    guard ClassKeys.isUsable(key) else { throw .unusableKey(key, name: name) }
    if let other = others.first(where: { $0.key == key }) {
      throw .duplicateKey(key, names: [other.name, name])
    }
  }

  /// The name without surrounding blanks.
  static func checkedName(
    _ raw: String, place: Int, allowsAnswerWords: Bool = false
  ) throws(ClassListError) -> String {
    let name = String(
      raw.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    let unsafe = name.unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: $0 == "\u{FEFF}"
      }
    }
    guard !unsafe else { throw .controlCharacter(name: name) }
    let isVisible = name.unicodeScalars.contains {
      !$0.properties.isDefaultIgnorableCodePoint && !$0.properties.isWhitespace
    }
    guard isVisible else { throw .emptyName(place: place) }
    guard name.utf8.count <= 200 else { throw .longName(name) }
    guard allowsAnswerWords || !AnswerWord.isResembled(by: name) else { throw .answerWord(name) }
    return name
  }
}
