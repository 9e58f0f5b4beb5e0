import Labeling
import ProjectDatabase

/// The classes of a list that a project does not have yet.
struct ClassSetup {
  private let store: ProjectStore
  /// Ascending by number.
  private let added: [ClassDefinition]

  /// Compares a list with a project.
  ///
  /// Classes that the project has keep their numbers, keys and colors. A name that a class had before
  /// it was renamed or merged stands for what became of it.
  ///
  /// - Throws: for lists that lack a class of the project, or give one another number than it has.
  init(_ wanted: [ClassEntry], in store: ProjectStore) throws(SessionError) {
    self.store = store
    let existing = try store.classes.list()
    let names = try store.classes.names()
    let missing = existing.definitions.filter { old in
      !wanted.contains { names[old.id]?.contains($0.name) ?? false }
    }
    guard missing.isEmpty else {
      throw SessionError(ClassSetupFact.lacks(missing.map(\.name)))
    }
    var new: [ClassEntry] = []
    for entry in wanted {
      let holders = names.filter { $0.value.contains(entry.name) }.keys.sorted()
      try Self.checkValue(of: entry, holders: holders)
      if holders.isEmpty { new.append(entry) }
    }
    let used = try store.classes.usedIDs()
    for entry in new {
      guard let value = entry.value, used.contains(ClassID(rawValue: value)) else { continue }
      throw SessionError(ClassSetupFact.valueTaken(name: entry.name, value: value))
    }
    let next = ClassID(rawValue: (used.max()?.rawValue ?? -1) + 1)
    do {
      let known = Set(existing.definitions.map(\.id))
      let entries = new.map { Self.leavingTaken($0, existing.definitions) }
      added = try existing.adding(entries, from: next, commands: []).definitions.filter {
        !known.contains($0.id)
      }
    } catch {
      throw SessionError(error)
    }
  }

  /// Writes the new classes as one group, which cannot be undone.
  func write(by author: JournalAuthor) throws(SessionError) {
    guard !added.isEmpty else { return }
    try store.classes.setUp(added, by: author)
  }

  private static func checkValue(
    of entry: ClassEntry, holders: [ClassID]
  ) throws(SessionError) {
    guard let value = entry.value, let holder = holders.first,
      !holders.contains(ClassID(rawValue: value))
    else { return }
    throw SessionError(
      ClassSetupFact.otherValue(name: entry.name, value: value, held: holder.rawValue))
  }

  /// Keys and letters that a class of the project has stay there.
  static func leavingTaken(
    _ entry: ClassEntry, _ existing: [ClassDefinition]
  ) -> ClassEntry {
    var entry = entry
    if existing.contains(where: { $0.key == entry.key }) { entry.key = nil }
    if existing.contains(where: { $0.letter == entry.letter }) { entry.letter = nil }
    return entry
  }
}
