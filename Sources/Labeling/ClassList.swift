/// The classes of a project, in the order of their numbers, with colors, keys and letters.
public struct ClassList: Hashable, Sendable {
  /// More are a mistake, and would not fit into 16-bit masks for long.
  public static let mostClasses = 10_000

  /// Numbered `0..<count`, names and keys unique.
  public let definitions: [ClassDefinition]

  /// Wraps classes that a palette or a project defines.
  ///
  /// - Precondition: numbers are ascending.
  public init(definitions: [ClassDefinition]) {
    precondition(zip(definitions, definitions.dropFirst()).allSatisfy { $0.id < $1.id })
    self.definitions = definitions
  }

  /// Gives numbers, colors, keys and letters to named classes.
  ///
  /// - Throws: `ClassListError` for the first entry that cannot be a class.
  public init(entries: [ClassEntry]) throws(ClassListError) {
    guard !entries.isEmpty else { throw .noClasses }
    var definitions: [ClassDefinition] = []
    var assignment = ClassAssignment(reserving: entries)
    for (index, entry) in entries.enumerated() {
      let definition = try Self.definition(
        of: entry, id: ClassID(rawValue: index), beside: definitions, assigning: &assignment)
      definitions.append(definition)
    }
    self.init(definitions: definitions)
  }

  /// Classes by name alone.
  public init(names: [String]) throws(ClassListError) {
    try self.init(entries: names.map { ClassEntry(name: $0) })
  }

  /// The list with one class more, which gets the number `id` or the next.
  public func adding(_ name: String, id: ClassID? = nil) throws(ClassListError) -> ClassList {
    var assignment = ClassAssignment(taken: definitions)
    let next = ClassID(rawValue: (definitions.last?.id.rawValue ?? -1) + 1)
    let added = try Self.definition(
      of: ClassEntry(name: name), id: id ?? next, beside: definitions, assigning: &assignment)
    return ClassList(definitions: definitions + [added])
  }

  private static func definition(
    of entry: ClassEntry, id: ClassID, beside definitions: [ClassDefinition],
    assigning assignment: inout ClassAssignment
  ) throws(ClassListError) -> ClassDefinition {
    guard definitions.count < mostClasses else { throw .tooMany(limit: mostClasses) }
    let name = try checkedName(entry.name, place: definitions.count + 1)
    guard assignment.takeName(name) else { throw .duplicateName(name) }
    if let key = entry.key {
      guard !ClassKeys.reserved.contains(key) else { throw .reservedKey(key, name: name) }
      guard ClassKeys.isUsable(key) else { throw .unusableKey(key, name: name) }
      if let other = definitions.first(where: { $0.key == key }) {
        throw .duplicateKey(key, names: [other.name, name])
      }
    }
    return assignment.definition(of: entry, name: name, id: id)
  }

  /// The name without surrounding blanks.
  static func checkedName(_ raw: String, place: Int) throws(ClassListError) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let name = String(
      raw.drop(while: blank).reversed().drop(while: blank).reversed())
    guard !name.isEmpty else { throw .emptyName(place: place) }
    let unsafe = name.unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    guard !unsafe else { throw .controlCharacter(name: name) }
    guard name.utf8.count <= 200 else { throw .longName(name) }
    return name
  }
}

/// One class as a list or palette names it; what is nil is chosen.
public struct ClassEntry: Hashable, Sendable {
  public var name: String
  public var color: ClassColor?
  public var key: Character?
  public var letter: Character?

  public init(
    name: String, color: ClassColor? = nil, key: Character? = nil, letter: Character? = nil
  ) {
    self.name = name
    self.color = color
    self.key = key
    self.letter = letter
  }
}
