import GRDB
import Labeling

extension ReversalStore {
  /// The classes that a group added; refuses to undo a class that answers of other groups use, or to redo
  /// one whose name has been reused.
  static func editedClasses(
    of group: Int64, kind: JournalKind, in database: Database
  ) throws -> [ClassDefinition] {
    let texts = try String.fetchAll(
      database, sql: "SELECT definition FROM classes WHERE group_id = ? ORDER BY id",
      arguments: [group])
    guard !texts.isEmpty else { return [] }
    let edited = try StoredJSON.values(ClassDefinition.self, from: texts, of: "a class")
    if kind == .undo {
      let accepted = try AcceptanceStore.tallies(merges: ClassMerges(), in: database)
      for definition in edited where try !isAddedElsewhere(definition.id, than: group, in: database)
      {
        let uses =
          try foreignAnswers(with: definition.id, outside: group, in: database)
          + (accepted[.labeled(definition.id)]?.regions ?? 0)
        if uses > 0 { throw StoreError.classInUse(definition.name, answers: uses) }
      }
    } else {
      // The same class may have been added in another project.
      let current = try ClassStore.definitions(in: database)
      let taken = edited.first { added in
        current.contains { ($0.name == added.name) != ($0.id == added.id) }
      }
      if let taken {
        throw StoreError.classNameTaken(taken.name)
      }
    }
    return edited
  }

  /// Whether another project added the same class, so that it stays.
  private static func isAddedElsewhere(
    _ id: ClassID, than group: Int64, in database: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT EXISTS (SELECT 1 FROM classes WHERE id = ? AND group_id != ? AND is_active = 1)",
      arguments: [id.rawValue, group]) ?? false
  }

  /// How many answers in force have a class, those of one group apart.
  private static func foreignAnswers(
    with id: ClassID, outside group: Int64, in database: Database
  ) throws -> Int {
    let all =
      try Int.fetchOne(
        database, sql: "SELECT regions FROM tallies WHERE answer = 'class' AND class = ?",
        arguments: [id.rawValue]) ?? 0
    guard all > 0 else { return 0 }
    let own =
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM answers a JOIN current c ON c.image = a.image
            AND c.partition = a.partition AND c.number = a.number AND c.seq = a.seq
          WHERE a.group_id = ? AND a.answer = 'class' AND a.class = ?
          """,
        arguments: [group, id.rawValue]) ?? 0
    return all - own
  }

  /// Refuses a reversal after which two classes would have one name, one key, or one letter.
  ///
  /// - Parameter lettersBefore: letters may have been shared before, if there are more classes than
  ///   letters: only a reversal that makes it worse is refused.
  static func checkNames(lettersBefore: [Character], in database: Database) throws {
    let classes = try ClassStore.definitions(in: database)
    let shared = lettersBefore.count - Set(lettersBefore).count
    let sharesMore = classes.count - Set(classes.map(\.letter)).count > shared
    for (place, definition) in classes.enumerated() {
      guard
        let twin = classes[..<place].first(where: {
          $0.name == definition.name || ($0.key != nil && $0.key == definition.key)
            || (sharesMore && $0.letter == definition.letter)
        })
      else { continue }
      let hasSameKey = twin.key != nil && twin.key == definition.key
      throw StoreError.classesAlike(
        twin.name, definition.name,
        twin.name == definition.name ? .name : hasSameKey ? .key : .letter)
    }
  }
}
