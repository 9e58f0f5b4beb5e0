import Exporting
import Importing
import Labeling
import ProjectDatabase

/// What the classes of a source become in the project.
struct ForeignClasses: Sendable {
  enum Target: Sendable, Hashable {
    /// A class of the project.
    case known(ClassID)
    /// A class that is added if it is used or wanted; its place among these.
    case new(Int)
    case void
    /// Its pixels are unlabeled.
    case dropped
  }

  /// By the places of the source.
  private(set) var targets: [Target] = []
  /// What void pixels become.
  private(set) var void = Target.void
  /// Classes that the project does not have.
  private(set) var new: [ForeignClass] = []
  private let existing: ClassList
  private let names: [String: ClassID]
  private var added: [String: Int] = [:]

  /// - Throws: for a class map that does not fit, and names that no class can have.
  init(
    _ classes: [ForeignClass], map: ClassMap?, keepsVoid: Bool, in store: ProjectStore
  ) throws(SessionError) {
    existing = try store.classes.list()
    names = try Self.names(of: existing, in: store)
    if !keepsVoid { void = .dropped }
    guard let map else {
      for foreign in classes { targets.append(target(foreign)) }
      try check()
      return
    }
    try apply(map, to: classes)
    try check()
  }

  /// Every name that leads to a class in use, in lower case too; a name of today counts before one of the past.
  private static func names(
    of existing: ClassList, in store: ProjectStore
  ) throws(SessionError) -> [String: ClassID] {
    let merges = try store.classes.mergesInForce()
    let known = Set(existing.definitions.map(\.id))
    var names: [String: ClassID] = [:]
    for (id, former) in try store.classes.names().sorted(by: { $0.key < $1.key }) {
      guard case .labeled(let now) = merges.applied(to: .labeled(id)), known.contains(now) else {
        continue
      }
      for name in former { names[name.lowercased()] = now }
    }
    for definition in existing.definitions { names[definition.name.lowercased()] = definition.id }
    return names
  }

  private mutating func target(_ foreign: ForeignClass) -> Target {
    let name = foreign.entry.name
    if let exact = existing.definitions.first(where: { $0.name == name }) {
      return .known(exact.id)
    }
    let key = name.lowercased()
    if let id = names[key] { return .known(id) }
    if key == AnswerWord.void.rawValue { return void }
    if let place = added[key] {
      new[place].isOptional = new[place].isOptional && foreign.isOptional
      return .new(place)
    }
    added[key] = new.count
    new.append(foreign)
    return .new(new.count - 1)
  }

  private mutating func apply(
    _ map: ClassMap, to classes: [ForeignClass]
  ) throws(SessionError) {
    let values = classes.compactMap(\.entry.value)
    let hasNumbers = Set(values).count == classes.count
    let definitions = classes.enumerated().map { place, foreign in
      ClassDefinition(
        id: ClassID(rawValue: hasNumbers ? foreign.entry.value ?? place : place),
        name: foreign.entry.name,
        color: foreign.entry.color ?? ClassColor(red: 128, green: 128, blue: 128), key: nil,
        letter: "?")
    }
    let result: ClassMap.Outcome
    do throws(ClassMapError) {
      result = try map.outcome(for: definitions)
    } catch .unknownClass(let name, let line) {
      throw SessionError(
        ImportError.unknownClass(name, line: line, known: classes.map(\.entry.name)))
    } catch {
      throw SessionError(error)
    }
    for (place, foreign) in classes.enumerated() {
      guard let mapped = result.targets[place] else {
        targets.append(.dropped)
        continue
      }
      var renamed = foreign
      renamed.entry.name = mapped.name
      renamed.entry.value = hasNumbers || mapped.isNumbered ? mapped.id.rawValue : nil
      targets.append(target(renamed))
    }
    if let void = result.void {
      self.void = target(
        ForeignClass(ClassEntry(name: void.name, value: void.id.rawValue), isOptional: true))
    }
  }

  /// Refuses names that no class can have before anything is read.
  private func check() throws(SessionError) {
    _ = try definitions(using: Set(new.indices), used: [])
  }

  /// The classes that are added, with their numbers, by their places in `new`.
  ///
  /// - Parameters:
  ///   - places: in `new`, those that answers have.
  ///   - used: numbers that the project ever used.
  func definitions(
    using places: Set<Int>, used: Set<ClassID>
  ) throws(SessionError) -> [Int: ClassDefinition] {
    let wanted = new.indices.filter { places.contains($0) || !new[$0].isOptional }
    var taken = Set(used.map(\.rawValue)).union(existing.definitions.map(\.id.rawValue))
    var keys = Set(existing.definitions.compactMap(\.key))
    var letters = Set(existing.definitions.map(\.letter))
    var entries = wanted.map { new[$0].entry }
    for place in entries.indices {
      let value = entries[place].value ?? -1
      let isFree = (0...ClassList.largestValue).contains(value) && taken.insert(value).inserted
      if !isFree { entries[place].value = nil }
      if let key = entries[place].key, !ClassKeys.isUsable(key) || !keys.insert(key).inserted {
        entries[place].key = nil
      }
      if let letter = entries[place].letter,
        !ClassKeys.isUsable(letter) || !letters.insert(letter).inserted
      {
        entries[place].letter = nil
      }
    }
    var next = (taken.max() ?? -1) + 1
    for place in entries.indices where entries[place].value == nil {
      entries[place].value = next
      next += 1
    }
    do throws(ClassListError) {
      let list = try existing.adding(entries, commands: [])
      let byID = Dictionary(
        list.definitions.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
      var definitions: [Int: ClassDefinition] = [:]
      for (place, entry) in zip(wanted, entries) {
        definitions[place] = entry.value.flatMap { byID[$0] }
      }
      return definitions
    } catch {
      throw SessionError(error)
    }
  }

  /// The name of a target; nil for void.
  func name(of target: Target) -> String? {
    switch target {
    case .known(let id): existing.definitions.first { $0.id == id }?.name
    case .new(let place): new[place].entry.name
    case .void, .dropped: nil
    }
  }

  /// Whether a target accepts no new answers.
  func isRetired(_ target: Target) -> Bool {
    guard case .known(let id) = target else { return false }
    return existing.definitions.first { $0.id == id }?.isRetired ?? false
  }
}
