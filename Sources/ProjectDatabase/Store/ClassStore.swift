import GRDB
package import Labeling

/// The classes: those that were added, edited by people since.
package struct ClassStore: Sendable {
  let connection: StoreConnection

  /// The classes in use.
  package func list() throws(SessionError) -> ClassList {
    try connection.read(.readClasses) { try Self.table(in: $0).classes }
  }

  /// Every name that each class ever had, including those of merged classes.
  package func names() throws(SessionError) -> [ClassID: Set<String>] {
    try connection.read(.readClasses) { database in
      var names: [ClassID: Set<String>] = [:]
      for definition in try Self.added(in: database) {
        names[definition.id] = [definition.name]
      }
      for (id, edit) in try Self.edits(in: database) {
        if case .rename(let name) = edit { names[id]?.insert(name) }
      }
      return names
    }
  }

  /// Every number ever assigned, including those of undone or merged classes.
  package func usedIDs() throws(SessionError) -> Set<ClassID> {
    try connection.read(.readClasses) { database in
      Set(
        try database.rows("SELECT id FROM classes").map {
          ClassID(
            rawValue: try $0.number(.id, in: StoredRange.classNumber, "a class"))
        })
    }
  }

  /// Which classes count as others.
  package func mergesInForce() throws(SessionError) -> ClassMerges {
    try connection.read(.readClasses) { try Self.merges(in: $0) }
  }

  // MARK: Within a transaction

  /// The classes in use, and the classes that merged ones count for.
  static func table(
    in database: Database
  ) throws -> (classes: ClassList, merges: ClassMerges) {
    ClassList(definitions: try added(in: database)).applying(try edits(in: database))
  }

  static func definitions(in database: Database) throws -> [ClassDefinition] {
    try table(in: database).classes.definitions
  }

  static func merges(in database: Database) throws -> ClassMerges {
    let edits = try edits(in: database)
    guard !edits.isEmpty else { return ClassMerges() }
    return try table(in: database).merges
  }

  /// Classes as they were added, before any edit.
  static func added(in database: Database) throws -> [ClassDefinition] {
    var added: [ClassDefinition] = []
    // A class that several databases added is the one that was added first.
    try database.rows(
      """
      SELECT c.id, c.definition FROM classes c JOIN journal j ON j.seq = c.group_id
      WHERE c.is_active = 1 ORDER BY c.id, \(try EntryOrder.terms(of: "j", in: database))
      """
    ).forEach { row in
      let definition = try StoredJSON.value(
        ClassDefinition.self, from: row[.definition], of: "a class")
      guard definition.id.rawValue == row[.id] as Int,
        StoredRange.region.contains(Int64(definition.id.rawValue)), !definition.name.isEmpty
      else { throw StoreError.damagedClass }
      if added.last?.id != definition.id { added.append(definition) }
    }
    return added
  }

  private static func edits(in database: Database) throws -> [(id: ClassID, edit: ClassEdit)] {
    // A read-only project may not have the table yet.
    guard try database.tableExists("class_edits") else { return [] }
    return try String.fetchAll(
      database,
      sql: """
        SELECT e.edit FROM class_edits e JOIN journal j ON j.seq = e.seq
        WHERE e.is_active = 1 ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """
    ).map { text in
      let payload = try StoredJSON.value(ClassEditPayload.self, from: text, of: "a class edit")
      return (payload.classID, try payload.edit())
    }
  }

  /// A description of a group's class edit; nil for other groups.
  static func edit(of group: Int64, in database: Database) throws -> String? {
    let text = try String.fetchOne(
      database, sql: "SELECT edit FROM class_edits WHERE group_id = ?", arguments: [group])
    guard let text else { return nil }
    let payload = try StoredJSON.value(ClassEditPayload.self, from: text, of: "a class edit")
    let added = try added(in: database)
    let current = try definitions(in: database)
    func name(_ id: ClassID) -> String {
      (current.first { $0.id == id } ?? added.first { $0.id == id })?.name ?? "a lost class"
    }
    return "\(name(payload.classID)) \(try payload.edit().words(name))"
  }
}
