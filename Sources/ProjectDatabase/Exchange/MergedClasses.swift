import GRDB
import Labeling

/// Whether the classes of two projects fit together once they are in one.
enum MergedClasses {
  /// - Parameters:
  ///   - ours: the classes before; what was wrong with them is not the other project's fault.
  ///   - theirs: those of the other project.
  /// - Throws: for one number with two names, and for two classes of one name or key.
  static func check(_ ours: ClassList, _ theirs: ClassList, in database: Database) throws {
    for their in theirs.definitions {
      guard let own = ours.definitions.first(where: { $0.id == their.id }), own.name != their.name,
        try addedApart(their.id, in: database)
      else { continue }
      throw ExchangeFact.classTwice(
        number: their.id.rawValue, names: [DisplayText(own.name), DisplayText(their.name)])
    }
    let known = twins(in: ours)
    let found = twins(in: try ClassStore.table(in: database).classes)
    guard let twin = found.first(where: { !known.contains($0) }) else { return }
    throw ExchangeFact.classesAlike(
      DisplayText(twin.one), DisplayText(twin.other), trait: twin.trait)
  }

  /// Whether two projects gave a class two names when they added it; one that was renamed since is edited.
  private static func addedApart(_ id: ClassID, in database: Database) throws -> Bool {
    try Int.fetchOne(
      database,
      sql: """
        SELECT count(DISTINCT json_extract(definition, '$.name')) FROM classes
        WHERE id = ? AND is_active = 1
        """,
      arguments: [id.rawValue]) ?? 0 > 1
  }

  private struct Twins: Hashable {
    var one: String
    var other: String
    var trait: String
  }

  private static func twins(in classes: ClassList) -> [Twins] {
    var byName: [String: String] = [:]
    var byKey: [Character: String] = [:]
    var twins: [Twins] = []
    for definition in classes.definitions where !definition.isRetired {
      if let other = byName.updateValue(definition.name, forKey: definition.name) {
        twins.append(Twins(one: other, other: definition.name, trait: "name"))
      }
      guard let key = definition.key else { continue }
      if let other = byKey.updateValue(definition.name, forKey: key) {
        twins.append(Twins(one: other, other: definition.name, trait: "key"))
      }
    }
    return twins
  }
}
