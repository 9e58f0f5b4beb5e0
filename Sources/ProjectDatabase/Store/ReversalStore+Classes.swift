import GRDB
import Labeling

extension ReversalStore {
  /// The class that a group added; refuses to undo a class that answers use, or to redo
  /// one whose name has been reused.
  static func editedClass(
    of group: Int64, kind: JournalKind, in database: Database
  ) throws -> ClassDefinition? {
    let text = try String.fetchOne(
      database, sql: "SELECT definition FROM classes WHERE group_id = ?", arguments: [group])
    guard let text else { return nil }
    let definition = try StoredJSON.value(ClassDefinition.self, from: text, of: "a class")
    if kind == .undo {
      let answers = try Int.fetchOne(
        database, sql: "SELECT regions FROM tallies WHERE answer = 'class' AND class = ?",
        arguments: [definition.id.rawValue])
      let accepted = try AcceptanceStore.tallies(merges: ClassMerges(), in: database)
      let uses = (answers ?? 0) + (accepted[.labeled(definition.id)]?.regions ?? 0)
      if uses > 0 { throw StoreError.classInUse(definition.name, answers: uses) }
    } else if try ClassStore.definitions(in: database)
      .contains(where: { $0.name == definition.name })
    {
      throw StoreError.classNameTaken(definition.name)
    }
    return definition
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
