extension ClassList {
  /// Checks an edit and returns it as it will be stored, names without surrounding blanks.
  ///
  /// - Parameter commands: keys that no class may get.
  public func checked(
    _ edit: ClassEdit, of id: ClassID, commands: Set<Character> = ClassKeys.reserved
  ) throws(ClassEditError) -> ClassEdit {
    guard let definition = definitions.first(where: { $0.id == id }) else {
      throw .unknownClass(id)
    }
    let others = definitions.filter { $0.id != id }
    var result = edit
    switch edit {
    case .rename(let raw):
      let name = try Self.reporting { () throws(ClassListError) in
        try Self.checkedName(raw, place: id.rawValue + 1)
      }
      result = .rename(name)
      if name == definition.name { throw .alreadySo(name, result) }
      if others.contains(where: { $0.name == name }) { throw .name(.duplicateName(name)) }
    case .recolor(let color):
      if color == definition.color { throw .alreadySo(definition.name, edit) }
    case .rekey(let key):
      if key == definition.key { throw .alreadySo(definition.name, edit) }
      try Self.reporting { () throws(ClassListError) in
        try Self.check(key, of: definition.name, beside: others, commands: commands)
      }
    case .reletter(let letter):
      if letter == definition.letter { throw .alreadySo(definition.name, edit) }
      guard Self.isLetter(letter) else {
        throw .name(.unusableLetter(letter, name: definition.name))
      }
      if let other = others.first(where: { $0.letter == letter }) {
        throw .name(.duplicateLetter(letter, names: [other.name, definition.name]))
      }
    case .merge(let target):
      guard target != id else { throw .mergedWithItself(definition.name) }
      guard let into = others.first(where: { $0.id == target }) else {
        throw .unknownClass(target)
      }
      if into.isRetired { throw .mergedIntoRetired(definition.name, into: into.name) }
    case .retire(let isRetired):
      if isRetired == definition.isRetired { throw .alreadySo(definition.name, edit) }
    }
    return result
  }

  /// Pictures without colors are drawn with signs; a class's letter must not be one of them.
  private static func isLetter(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber)
  }

  private static func reporting<Value>(
    _ body: () throws(ClassListError) -> Value
  ) throws(ClassEditError) -> Value {
    do {
      return try body()
    } catch {
      throw .name(error)
    }
  }

  /// The classes after edits, and the classes that answers of merged ones count for.
  ///
  /// Edits of missing classes, and merges into them, have no effect.
  public func applying(
    _ edits: [(id: ClassID, edit: ClassEdit)]
  ) -> (classes: ClassList, merges: ClassMerges) {
    var byID = Dictionary(
      definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var targets: [ClassID: ClassID] = [:]
    for (id, edit) in edits where byID[id] != nil {
      switch edit {
      case .rename(let name): byID[id]?.name = name
      case .recolor(let color): byID[id]?.color = color
      case .rekey(let key): byID[id]?.key = key
      case .reletter(let letter): byID[id]?.letter = letter
      case .retire(let isRetired): byID[id]?.isRetired = isRetired
      case .merge(let target):
        // In a chain of merges, each class leads to the remaining one.
        guard byID[target] != nil, target != id else { continue }
        byID[id] = nil
        targets[id] = target
        for (from, into) in targets where into == id { targets[from] = target }
      }
    }
    let left = byID.values.sorted { $0.id < $1.id }
    return (ClassList(definitions: left), ClassMerges(targets))
  }
}

/// The classes that answers of merged classes count for.
public struct ClassMerges: Hashable, Sendable {
  private let targets: [ClassID: ClassID]

  /// - Parameter targets: for every merged class, one that is not itself merged.
  public init(_ targets: [ClassID: ClassID] = [:]) {
    precondition(targets.values.allSatisfy { targets[$0] == nil })
    self.targets = targets
  }

  public var isEmpty: Bool { targets.isEmpty }

  /// The answer as it counts now.
  public func applied(to answer: Answer) -> Answer {
    if case .labeled(let id) = answer, let target = targets[id] { return .labeled(target) }
    return answer
  }
}
