import GRDB
package import Labeling
package import ProjectRecords

extension ClassStore {
  /// Appends one class as one group.
  package func add(
    named name: String, by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    try await connection.commit(.addClass) { database in
      try RoleStore.checkLease(of: author, in: database)
      let next = try Self.nextNumber(in: database)
      let list = try Self.table(in: database).classes
      let added: ClassDefinition
      do {
        let grown = try list.adding(name, id: ClassID(rawValue: next))
        guard let last = grown.definitions.last else { preconditionFailure("a class was added") }
        added = last
      } catch let error as ClassListError {
        throw StoreError.className(error)
      }
      try Self.append(added, kind: .addClass, group: nil, by: author, in: database)
      return try StoreTallies(for: author.annotator, in: database)
    }
  }

  /// Appends the classes that a project starts with; they cannot be undone.
  package func setUp(
    _ definitions: [ClassDefinition], by author: JournalAuthor
  ) throws(SessionError) {
    try connection.write(.saveClasses) { database in
      var group: Int64?
      for definition in definitions {
        let sequence = try Self.append(
          definition, kind: .setUpClass, group: group, by: author, in: database)
        group = group ?? sequence
        if definition.isRetired {
          let edit = ClassEditPayload(.retire(true), of: definition.id)
          let sequence = try Journal.append(
            .editClass, payload: edit, group: group, by: author, in: database)
          try Projection.add(edit, sequence: sequence, group: group ?? sequence, in: database)
        }
      }
    }
  }

  /// Appends one edit as one group.
  package func edit(
    _ id: ClassID, _ edit: ClassEdit, by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    try await connection.commit(.editClass) { database in
      try RoleStore.checkLease(of: author, in: database)
      let checked: ClassEdit
      do {
        // The screen and its settings determine which keys are commands.
        checked = try Self.table(in: database).classes.checked(edit, of: id, commands: [])
      } catch let error as ClassEditError {
        throw StoreError.classEdit(error)
      }
      let payload = ClassEditPayload(checked, of: id)
      let sequence = try Journal.append(.editClass, payload: payload, by: author, in: database)
      try Projection.begin(
        group: sequence, annotator: author.annotator, kind: .editClass, in: database)
      try Projection.add(payload, sequence: sequence, group: sequence, in: database)
      return try StoreTallies(for: author.annotator, in: database)
    }
  }

  // MARK: Within a transaction

  /// - Throws: if a class has an impossible number.
  private static func nextNumber(in database: Database) throws -> Int {
    let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM classes") ?? -1
    return Int(try StoredRange.checked(last, StoredRange.classNumber, "a class")) + 1
  }

  /// Refuses classes of which the number or the name was taken since they were made.
  static func checkNew(_ classes: [ClassDefinition], in database: Database) throws {
    guard !classes.isEmpty else { return }
    let names = Set(try Self.definitions(in: database).map(\.name))
    for definition in classes {
      let isUsed = try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM classes WHERE id = ?)",
        arguments: [definition.id.rawValue])
      if isUsed == true || names.contains(definition.name) {
        throw StoreError.classAddedMeanwhile(definition.name)
      }
    }
  }

  @discardableResult
  static func append(
    _ definition: ClassDefinition, kind: JournalKind, group: Int64?, by author: JournalAuthor,
    in database: Database
  ) throws -> Int64 {
    let sequence = try Journal.append(
      kind, payload: definition, group: group, by: author, in: database)
    if group == nil {
      try Projection.begin(group: sequence, annotator: author.annotator, kind: kind, in: database)
    }
    try Projection.add(definition, group: group ?? sequence, in: database)
    return sequence
  }
}
