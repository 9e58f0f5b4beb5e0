import Foundation
import GRDB
package import Labeling

/// What became of the classes: those that were added, edited by people since.
extension ProjectStore {
  /// Appends one edit as one group.
  package func edit(
    _ id: ClassID, _ edit: ClassEdit, by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    try await commit("The class was not changed") { database in
      try Self.checkLease(of: author, in: database)
      let checked: ClassEdit
      do {
        // Which keys are commands is a matter of the screen and its settings.
        checked = try Self.classTable(in: database).classes.checked(edit, of: id, commands: [])
      } catch {
        throw SessionError.failed("\(error)")
      }
      let payload = ClassEditPayload(checked, of: id)
      let sequence = try Self.append(
        .editClass, payload: payload, footprint: nil, group: nil, by: author, in: database)
      try Projection.begin(
        group: sequence, annotator: author.annotator, kind: .editClass, in: database)
      try Projection.add(payload, sequence: sequence, group: sequence, in: database)
      return try Self.tallies(for: author.annotator, in: database)
    }
  }

  /// Every name that each class ever had, those of merged ones among them.
  package func classNames() throws(SessionError) -> [ClassID: Set<String>] {
    try read("The classes cannot be read") { database in
      var names: [ClassID: Set<String>] = [:]
      for definition in try Self.addedClasses(in: database) {
        names[definition.id] = [definition.name]
      }
      for (id, edit) in try Self.classEdits(in: database) {
        if case .rename(let name) = edit { names[id]?.insert(name) }
      }
      return names
    }
  }

  /// The classes in use.
  package func classList() throws(SessionError) -> ClassList {
    try read("The classes cannot be read") { try Self.classTable(in: $0).classes }
  }

  /// Every number that was ever given, also to classes that were taken back or merged.
  package func usedClassIDs() throws(SessionError) -> Set<ClassID> {
    try read("The classes cannot be read") { database in
      let stored = try Int64.fetchAll(database, sql: "SELECT id FROM classes")
      return Set(
        try stored.map {
          ClassID(rawValue: Int(try StoredRange.checked($0, StoredRange.classNumber, "a class")))
        })
    }
  }

  // MARK: Within a transaction

  /// The classes in use and where merged ones count.
  static func classTable(
    in database: Database
  ) throws -> (classes: ClassList, merges: ClassMerges) {
    ClassList(definitions: try addedClasses(in: database))
      .applying(try classEdits(in: database))
  }

  static func classes(in database: Database) throws -> [ClassDefinition] {
    try classTable(in: database).classes.definitions
  }

  static func merges(in database: Database) throws -> ClassMerges {
    let edits = try classEdits(in: database)
    guard !edits.isEmpty else { return ClassMerges() }
    return try classTable(in: database).merges
  }

  /// Classes as they were added, before any edit.
  static func addedClasses(in database: Database) throws -> [ClassDefinition] {
    try Row.fetchAll(
      database, sql: "SELECT id, definition FROM classes WHERE is_active = 1 ORDER BY id"
    ).map { row in
      let definition = try StoredJSON.value(ClassDefinition.self, from: row[1], of: "a class")
      guard definition.id.rawValue == row[0] as Int,
        StoredRange.region.contains(Int64(definition.id.rawValue)), !definition.name.isEmpty
      else {
        throw SessionError.dataUnusable(
          "The project's database holds a class that is damaged. Restore a copy of it.")
      }
      return definition
    }
  }

  private static func classEdits(
    in database: Database
  ) throws -> [(id: ClassID, edit: ClassEdit)] {
    // A project that is only read may not have the table yet.
    guard try database.tableExists("class_edits") else { return [] }
    return try String.fetchAll(
      database, sql: "SELECT edit FROM class_edits WHERE is_active = 1 ORDER BY seq"
    ).map { text in
      let payload = try StoredJSON.value(ClassEditPayload.self, from: text, of: "a class edit")
      return (payload.classID, try payload.edit())
    }
  }

  /// What the class edit of a group does, in words; nil for other groups.
  static func classEdit(of group: Int64, in database: Database) throws -> String? {
    let text = try String.fetchOne(
      database, sql: "SELECT edit FROM class_edits WHERE group_id = ?", arguments: [group])
    guard let text else { return nil }
    let payload = try StoredJSON.value(ClassEditPayload.self, from: text, of: "a class edit")
    let added = try addedClasses(in: database)
    let table = try classes(in: database)
    func name(_ id: ClassID) -> String {
      (table.first { $0.id == id } ?? added.first { $0.id == id })?.name ?? "a lost class"
    }
    return "\(name(payload.classID)) \(try payload.edit().words(name))"
  }

  /// Refuses a reversal after which two classes would have one name, one key, or one letter.
  ///
  /// - Parameter lettersBefore: letters may have been shared before, where there are more classes than
  ///   letters: only a reversal that makes it worse is refused.
  static func checkNames(lettersBefore: [Character], in database: Database) throws {
    let classes = try classes(in: database)
    let shared = lettersBefore.count - Set(lettersBefore).count
    let sharesMore = classes.count - Set(classes.map(\.letter)).count > shared
    for (place, definition) in classes.enumerated() {
      guard
        let twin = classes[..<place].first(where: {
          $0.name == definition.name || ($0.key != nil && $0.key == definition.key)
            || (sharesMore && $0.letter == definition.letter)
        })
      else { continue }
      let isKey = twin.key != nil && twin.key == definition.key
      let what = twin.name == definition.name ? "name" : isKey ? "key" : "letter"
      throw SessionError.failed(
        """
        This cannot be reversed, because the classes \(DisplayText(twin.name)) and \
        \(DisplayText(definition.name)) would have the same \(what). Change that first.
        """)
    }
  }
}
