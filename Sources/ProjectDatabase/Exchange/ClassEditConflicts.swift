import GRDB
import Labeling

/// Changes of one thing of a class that two projects made without knowing of each other.
struct ClassEditConflicts {
  private struct Trait: Hashable {
    var classID: ClassID
    var name: String
  }

  private var taken: Set<Trait> = []
  /// Classes and edits that the other project has.
  private var known: Set<EntryKey> = []

  /// Notes a class or an edit of the other project.
  mutating func note(_ edit: ExchangedEntry, isNew: Bool) throws {
    known.insert(edit.key)
    guard isNew, edit.kind == JournalKind.editClass.rawValue else { return }
    let payload = try StoredJSON.value(
      ClassEditPayload.self, from: try StoredJSON.text(edit.payload), of: "a class edit")
    taken.insert(Trait(classID: payload.classID, name: try payload.edit().trait))
  }

  /// The classes as the other project has them.
  func classes(in database: Database) throws -> ClassList {
    var definitions: [ClassDefinition] = []
    try database.rows(
      """
      SELECT c.definition, j.clock, j.origin FROM classes c JOIN journal j ON j.seq = c.group_id
      WHERE c.is_active = 1 ORDER BY c.id, j.clock, j.origin
      """
    ).forEach { row in
      let definition = try StoredJSON.value(
        ClassDefinition.self, from: row[.definition], of: "a class")
      let isFirst = !definitions.contains { $0.id == definition.id }
      if isFirst, known.contains(EntryKey(clock: row[.clock], origin: row[.origin])) {
        definitions.append(definition)
      }
    }
    var edits: [(id: ClassID, edit: ClassEdit)] = []
    try database.rows(
      """
      SELECT e.edit AS payload, j.clock, j.origin FROM class_edits e JOIN journal j ON j.seq = e.seq
      WHERE e.is_active = 1 ORDER BY j.clock, j.origin
      """
    ).forEach { row in
      guard known.contains(EntryKey(clock: row[.clock], origin: row[.origin])) else { return }
      let payload = try StoredJSON.value(
        ClassEditPayload.self, from: row[.payload], of: "a class edit")
      edits.append((payload.classID, try payload.edit()))
    }
    return ClassList(definitions: definitions).applying(edits).classes
  }

  /// One sentence for each class and trait, in the order of the classes.
  func sentences(in database: Database) throws -> [String] {
    guard !taken.isEmpty else { return [] }
    var edits: [Trait: [(edit: ClassEdit, isKnown: Bool)]] = [:]
    try database.rows(
      """
      SELECT e.edit AS payload, j.clock, j.origin FROM class_edits e JOIN journal j ON j.seq = e.seq
      WHERE e.is_active = 1 ORDER BY j.clock, j.origin
      """
    ).forEach { row in
      let payload = try StoredJSON.value(
        ClassEditPayload.self, from: row[.payload], of: "a class edit")
      let edit = try payload.edit()
      let key = EntryKey(clock: row[.clock], origin: row[.origin])
      edits[Trait(classID: payload.classID, name: edit.trait), default: []].append(
        (edit, known.contains(key)))
    }
    let definitions = try ClassStore.added(in: database)
    func name(_ id: ClassID) -> String {
      definitions.first { $0.id == id }?.name ?? "a lost class"
    }
    let inOrder = taken.sorted { ($0.classID, $0.name) < ($1.classID, $1.name) }
    return inOrder.compactMap { trait in
      let all = edits[trait] ?? []
      guard let last = all.last, let ours = all.last(where: { !$0.isKnown }),
        let theirs = all.last(where: \.isKnown), ours.edit != theirs.edit
      else { return nil }
      let named = DisplayText(name(trait.classID))
      return """
        Class \(trait.classID.rawValue) (\(named)) was \(ours.edit.words(name)) here and \
        \(theirs.edit.words(name)) in the other project; the later change counts: \
        \(last.edit.words(name)).
        """
    }
  }
}

extension ClassEdit {
  /// What of a class it changes.
  fileprivate var trait: String {
    switch self {
    case .rename: "name"
    case .recolor: "color"
    case .rekey: "key"
    case .reletter: "letter"
    case .merge: "merge"
    case .retire: "retirement"
    }
  }
}
