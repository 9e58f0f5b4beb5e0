import GRDB
import Labeling

/// Whether the classes of two projects fit together once they are in one.
enum MergedClasses {
  /// - Parameter before: the classes before; what was wrong with them is not the other project's fault.
  /// - Throws: for one number with two names, and for two classes of one name or key.
  static func check(after before: ClassList, in database: Database) throws {
    var names: [Int: [String]] = [:]
    try database.rows(
      """
      SELECT c.id, c.definition FROM classes c JOIN journal j ON j.seq = c.group_id
      WHERE c.is_active = 1 ORDER BY c.id, j.clock, j.origin
      """
    ).forEach { row in
      let definition = try StoredJSON.value(
        ClassDefinition.self, from: row[.definition], of: "a class")
      let id = try row.number(.id, in: StoredRange.classNumber, "a class")
      if names[id]?.contains(definition.name) != true {
        names[id, default: []].append(definition.name)
      }
    }
    if let (id, both) = names.filter({ $0.value.count > 1 }).min(by: { $0.key < $1.key }) {
      throw ExchangeFact.classTwice(number: id, names: both.map { DisplayText($0) })
    }
    let known = twins(in: before)
    let found = twins(in: try ClassStore.table(in: database).classes)
    guard let twin = found.first(where: { !known.contains($0) }) else { return }
    throw ExchangeFact.classesAlike(
      DisplayText(twin.one), DisplayText(twin.other), trait: twin.trait)
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
